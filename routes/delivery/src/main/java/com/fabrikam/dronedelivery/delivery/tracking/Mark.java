package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import java.util.regex.Pattern;

/**
 * How far a viewer has come: the id of an event, and where a stream goes on.
 *
 * @param milestones that were shown
 * @param reports 0, or the number of the drone's report that was shown last
 */
record Mark(int milestones, long reports) {
    static final Mark BEGINNING = new Mark(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})");

    /** What a viewer says it has seen; one that says nothing of use has seen nothing. */
    static Mark of(String lastEventId) {
        var found = FORM.matcher(lastEventId == null ? "" : lastEventId.trim());
        return found.matches() ? new Mark(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2))) : BEGINNING;
    }

    /** Whether nothing is left to show of this delivery to who has come so far. */
    boolean sawTheEndOf(DeliveryRecord record) {
        return record.delivery()
                .filter(delivery -> delivery.stage().isFinal()
                        && milestones >= delivery.milestones().size())
                .isPresent();
    }

    @Override
    public String toString() {
        return milestones + "." + reports;
    }
}
