"""部门负责人: what of the department is due first, and the extensions that only the head grants."""
