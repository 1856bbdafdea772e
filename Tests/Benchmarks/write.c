/* The table of Sources/write, written by libxlsxwriter row by row. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

static uint64_t state = 1;

static uint64_t next(uint64_t bound) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (state >> 33) % bound;
}

static const char *words[] = {"阳极", "阴极", "电解", "净液", "车间",
                              "班组", "copper", "anode", "shift", "week"};

int main(int count, char **arguments) {
  if (count != 3) return 2;
  int rows = atoi(arguments[2]);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(arguments[1], &options);
  lxw_format *amount = workbook_add_format(book);
  format_set_num_format(amount, "#,##0.00");
  lxw_format *date = workbook_add_format(book);
  format_set_num_format(date, "yyyy-mm-dd");
  lxw_worksheet *sheet = workbook_add_worksheet(book, "Table");
  static char names[1000][48];
  for (int i = 0; i < 1000; i++)
    snprintf(names[i], sizeof names[i], "%s%s %d", words[i % 10], words[i / 10 % 10], i);
  for (int row = 0; row < rows; row++) {
    int column = 0;
    char text[64];
    for (int i = 0; i < 4; i++) worksheet_write_number(sheet, row, column++, next(100000), NULL);
    for (int i = 0; i < 4; i++)
      worksheet_write_number(sheet, row, column++, next(10000000) / 100.0, amount);
    worksheet_write_number(sheet, row, column++, next(1u << 31) / (double)(1u << 31), NULL);
    for (int i = 0; i < 2; i++)
      worksheet_write_number(sheet, row, column++, 40000 + next(6000), date);
    worksheet_write_boolean(sheet, row, column++, next(2) == 1, NULL);
    double quarters = next(1000000) / 4.0;
    snprintf(text, sizeof text, "A%d*2", row + 1);
    worksheet_write_formula_num(sheet, row, column++, text, NULL, quarters);
    for (int i = 0; i < 5; i++)
      worksheet_write_string(sheet, row, column++, names[next(1000)], NULL);
    for (int i = 0; i < 2; i++) {
      snprintf(text, sizeof text, "%s & %d", words[next(10)], row + 1);
      worksheet_write_string(sheet, row, column++, text, NULL);
    }
  }
  return workbook_close(book);
}
