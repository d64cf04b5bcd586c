"""All that a reader sees: figures, tables, workbooks and pages."""
