"""The library as a workbook that people edit without YAML, and what they changed in it."""
