package com.fabrikam.dronedelivery.mockbackends.drone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightPlan.Flying;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;
import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FlightPlanTest {

    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");
    private static final Location BASE = Location.of(47.63, -122.35);
    private static final Location PICKUP = Location.of(47.62, -122.35);
    private static final Location DROPOFF = Location.of(47.60, -122.33);

    @Test
    void shouldFlyAtRealSpeeds() {
        // Given
        FlightPlan plan = departingNow(BASE, PICKUP, DROPOFF, 1);

        // Then: climb and descent of 120 m at 4 m/s, in between 15 m/s; 30 s of loading
        double toPickup = 60 + GreatCircle.distance(BASE, PICKUP) / 15;
        double toDropoff = 60 + GreatCircle.distance(PICKUP, DROPOFF) / 15;
        assertThat(secondsAfterNow(plan.pickupEta())).isCloseTo(toPickup, within(0.001));
        assertThat(secondsAfterNow(plan.deliveryEta())).isCloseTo(toPickup + 30 + toDropoff, within(0.001));
    }

    @Test
    void shouldBeAtThePickupAtTheTimeAskedFor() {
        // When
        Instant wanted = NOW.plusSeconds(3_600);
        FlightPlan plan = plan(wanted, BASE, PICKUP, DROPOFF, 60);

        // Then
        assertThat(plan.pickupEta()).isEqualTo(wanted);
        assertThat(plan.departure()).isAfter(NOW);
    }

    @Test
    void shouldDepartAtOnceWhenItIsLate() {
        // When
        FlightPlan plan = plan(NOW.minusSeconds(60), BASE, PICKUP, DROPOFF, 1);

        // Then
        assertThat(plan.departure()).isEqualTo(NOW);
    }

    @Property(tries = 200)
    void shouldShortenEverythingByTheTimeScale(@ForAll("flights") FlightPlan plan) {
        // When
        FlightPlan slow = departingNow(plan.base(), plan.pickup(), plan.dropoff(), 1);

        // Then
        double scaled = Duration.between(slow.departure(), slow.deliveryEta()).toMillis() / plan.timeScale();
        assertThat((double)
                        Duration.between(plan.departure(), plan.deliveryEta()).toMillis())
                .isCloseTo(scaled, within(2.0));
    }

    @Property(tries = 200)
    void shouldStayOnTheWayAndNeverGoBack(@ForAll("flights") FlightPlan plan) {
        // When
        List<FlightReport> reports = allReports(plan);

        // Then
        for (LegName leg : LegName.values()) {
            Location from = leg == LegName.ToPickup ? plan.base() : plan.pickup();
            Location to = leg == LegName.ToPickup ? plan.pickup() : plan.dropoff();
            double way = GreatCircle.distance(from, to);
            double before = -1;
            for (FlightReport report :
                    reports.stream().filter(r -> r.leg() == leg).toList()) {
                double flown = GreatCircle.distance(from, report.location());
                double left = GreatCircle.distance(report.location(), to);
                assertThat(flown + left).isCloseTo(way, within(0.5));
                assertThat(flown).isGreaterThanOrEqualTo(before - 1e-6);
                assertThat(report.location().altitude()).isBetween(0.0, Leg.CRUISE_ALTITUDE + 1e-6);
                before = flown;
            }
        }
    }

    @Property(tries = 200)
    void shouldNumberItsReportsInTheOrderOfTheirTimes(@ForAll("flights") FlightPlan plan) {
        // When
        List<FlightReport> reports = allReports(plan);

        // Then
        assertThat(reports).isSortedAccordingTo(Comparator.comparing(FlightReport::occurredAt));
        assertThat(new HashSet<>(reports.stream().map(FlightReport::sequence).toList()))
                .hasSameSizeAs(reports);
        assertThat(reports.get(0).sequence()).isZero();
        assertThat(reports.get(0).location()).isEqualTo(plan.base());
        FlightReport last = reports.get(reports.size() - 1);
        assertThat(last.occurredAt()).isEqualTo(plan.deliveryEta());
        assertThat(last.location()).isEqualTo(plan.dropoff());
        assertThat(last.status()).isEqualTo(Status.Landed);
    }

    @Property(tries = 200)
    void shouldGiveTheSameReportWheneverItIsAskedWithinASlot(@ForAll("flights") FlightPlan plan) {
        // Given
        Instant moment = plan.departure().plus(plan.reportInterval().multipliedBy(2));

        // When, Then
        assertThat(plan.positionReportAt(moment.plus(plan.reportInterval().dividedBy(2))))
                .isEqualTo(plan.positionReportAt(moment));
        assertThat(plan.positionReportAt(plan.departure())).isEmpty();
    }

    @Provide
    Arbitrary<FlightPlan> flights() {
        Arbitrary<Double> latitudes = Arbitraries.doubles().between(-70, 70);
        Arbitrary<Double> longitudes = Arbitraries.doubles().between(-180, 180);
        Arbitrary<Double> bearings = Arbitraries.doubles().between(0, 360);
        Arbitrary<Double> approaches = Arbitraries.doubles().between(0, 1_500);
        Arbitrary<Double> distances = Arbitraries.doubles().between(0, 40_000);
        Arbitrary<Double> scales = Arbitraries.of(1.0, 7.0, 60.0, 600.0);
        return Combinators.combine(latitudes, longitudes, bearings, approaches, distances, scales)
                .as((latitude, longitude, bearing, approach, distance, scale) -> {
                    Location pickup = Location.of(latitude, longitude);
                    return departingNow(
                            GreatCircle.from(pickup, bearing, approach),
                            pickup,
                            GreatCircle.from(pickup, 360 - bearing, distance),
                            scale);
                });
    }

    private static List<FlightReport> allReports(FlightPlan plan) {
        List<FlightReport> reports = new ArrayList<>(
                Stream.of(Milestone.values()).map(plan::reportOf).toList());
        for (Instant slot = plan.departure();
                !slot.isAfter(plan.deliveryEta());
                slot = slot.plus(plan.reportInterval())) {
            plan.positionReportAt(slot).ifPresent(reports::add);
        }
        reports.sort(Comparator.comparing(FlightReport::sequence));
        return reports;
    }

    private static FlightPlan departingNow(Location base, Location pickup, Location dropoff, double timeScale) {
        return plan(NOW, base, pickup, dropoff, timeScale);
    }

    private static FlightPlan plan(
            Instant pickupTime, Location base, Location pickup, Location dropoff, double timeScale) {
        return FlightPlan.toBeAtPickup(
                pickupTime, NOW, base, pickup, dropoff, new Flying(15, timeScale, Duration.ofSeconds(1)));
    }

    private static double secondsAfterNow(Instant instant) {
        return Duration.between(NOW, instant).toMillis() / 1000.0;
    }
}
