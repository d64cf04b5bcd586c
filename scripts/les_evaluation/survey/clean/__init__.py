"""From the ingested rows of one LES to clean responses, with every decision written down."""
