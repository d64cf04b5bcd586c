"""Tables and workbooks, and the jobs that write them."""
