"""Pages (.html) for a browser: templates, what fills them, and the one place that imports jinja2."""
