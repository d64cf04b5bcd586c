"""What every room stands on: problems and texts, files and sheets, numbers and wording, contracts of tables."""
