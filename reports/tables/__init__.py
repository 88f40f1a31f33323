"""The result as rows and columns: one CSV file, or a workbook with a sheet a question."""
