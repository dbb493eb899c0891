package com.fabrikam.dronedelivery.supervisor.history;

import java.util.ArrayList;
import java.util.List;

/** What happened, oldest first; bounded, so that nothing grows without end. */
public final class History {
    /** The newest entries that are kept. */
    public static final int MOST = 50;

    private static final int LONGEST = 500;

    private History() {}

    /** With one more; of too many the second oldest goes, the first tells how it all began. */
    public static List<Entry> plus(List<Entry> history, Entry entry) {
        var longer = new ArrayList<>(history);
        longer.add(new Entry(entry.at(), entry.who(), shortened(entry.what()), shortened(entry.outcome())));
        if (longer.size() > MOST) {
            longer.remove(1);
        }
        return List.copyOf(longer);
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
