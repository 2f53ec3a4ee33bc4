"""中心管理: the hall as one picture, its people and their authorisations, what is missing today, and the refusals."""
