package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Plan;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import java.util.List;

/**
 * All that can be shown of a delivery at a moment. What a viewer lacks follows from how far it has come, so nobody needs a queue.
 *
 * @param stages one event for each milestone
 * @param position null while there is none, and after the end
 * @param confirmation null if none is required
 * @param end null while there is something to come
 */
record Picture(Plan plan, Stage stage, List<Event> stages, Position position, Event confirmation, Event end) {

    /** Where the drone is. */
    record Position(DroneStatus seen, Mark mark, Event event) {}

    Picture with(Position newer) {
        return new Picture(plan, stage, stages, newer, confirmation, end);
    }

    boolean hasEnded() {
        return end != null;
    }
}
