package com.fabrikam.dronedelivery.compatibility.month;

import com.fabrikam.dronedelivery.compatibility.wire.OldNumber;
import java.util.Optional;

/** What the old API tells of an owner's month. */
public final class OldMonth {

    private OldMonth() {}

    /** Of deliveries. */
    public record Deliveries(long count) {}

    /** Of packages. */
    public record Packages(Number totalWeight) {}

    /** Of drones. */
    public record Drones(Number traveledMiles, Number assignedHours) {}

    public static Deliveries deliveries(NewMonth month) {
        return new Deliveries(month.count());
    }

    public static Packages packages(NewMonth month) {
        return new Packages(OldNumber.plain(month.totalWeight()));
    }

    /** Nothing if no drone has flown. */
    public static Optional<Drones> drones(NewMonth month) {
        return month.flights() == 0
                ? Optional.empty()
                : Optional.of(
                        new Drones(OldNumber.plain(month.traveledMiles()), OldNumber.plain(month.assignedHours())));
    }
}
