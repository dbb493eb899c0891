package com.fabrikam.dronedelivery.datalake.tool;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An answer for a terminal: names, values, and whether there was more. */
record TextTable(List<String> columns, List<List<String>> rows, boolean more) {

    static TextTable of(ResultSet answer, int limit) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
            columns.add(answer.getMetaData().getColumnLabel(i));
        }
        List<List<String>> rows = new ArrayList<>();
        boolean more = answer.next();
        while (more && rows.size() < limit) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(Objects.toString(answer.getObject(i), ""));
            }
            rows.add(row);
            more = answer.next();
        }
        return new TextTable(columns, rows, more);
    }

    void print(PrintWriter out) {
        int[] widths = new int[columns.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, columns);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println(more ? "the first " + rows.size() + " rows; there are more (--rows N)" : rows.size() + " rows");
        out.flush();
    }
}
