package com.fabrikam.dronedelivery.supervisor.console;

import java.util.Arrays;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** A table as JMX shows it, of text; the first column tells the rows apart. */
final class Table {
    private static final int MOST_ROWS = 200;

    private final String[] columns;

    Table(String... columns) {
        this.columns = columns.clone();
    }

    static String[] row(Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "" : value.toString())
                .toArray(String[]::new);
    }

    TabularData of(List<String[]> rows) throws OpenDataException {
        OpenType<?>[] types = new OpenType<?>[columns.length];
        Arrays.fill(types, SimpleType.STRING);
        CompositeType row = new CompositeType("row", "A row", columns, columns, types);
        TabularData table = new TabularDataSupport(new TabularType("rows", "Rows", row, new String[] {columns[0]}));
        for (String[] values : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            table.put(new CompositeDataSupport(row, columns, values));
        }
        return table;
    }
}
