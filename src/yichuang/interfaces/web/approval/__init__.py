"""审批工作台: what is due first on top; read beside the papers, one act, then the next case."""
