"""保管账号: accounts of departments' own systems that are lent to a clerk."""
