package com.fabrikam.dronedelivery.mockbackends.drone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightPlan.Flying;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;
import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Wind;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
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

        // Then: 120 m up at 4 m/s and down at 3 m/s, in between 15 m/s; 10 s of hovering before each landing, 30 s of
        // loading
        double toPickup = 30 + 10 + 40 + GreatCircle.distance(BASE, PICKUP) / 15;
        double toDropoff = 30 + 10 + 40 + GreatCircle.distance(PICKUP, DROPOFF) / 15;
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
    void shouldStayOnTheWayAndNeverGoBack(@ForAll("flights") FlightPlan plan, @ForAll("winds") Winds winds) {
        // When
        List<FlightReport> reports = allReports(plan, winds);

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
    void shouldNumberItsReportsInTheOrderOfTheirTimes(
            @ForAll("flights") FlightPlan plan, @ForAll("winds") Winds winds) {
        // When
        List<FlightReport> reports = allReports(plan, winds);

        // Then
        assertThat(reports).isSortedAccordingTo(Comparator.comparing(FlightReport::occurredAt));
        assertThat(new HashSet<>(reports.stream().map(FlightReport::sequence).toList()))
                .hasSameSizeAs(reports);
        assertThat(reports.get(0).sequence()).isZero();
        assertThat(reports.get(0).location()).isEqualTo(plan.base());
        FlightReport last = reports.get(reports.size() - 1);
        assertThat(last.occurredAt()).isEqualTo(last.deliveryEta());
        assertThat(last.location()).isEqualTo(plan.dropoff());
        assertThat(last.status()).isEqualTo(Status.Landed);
    }

    @Property(tries = 200)
    void shouldGiveTheSameReportWheneverItIsAskedWithinASlot(
            @ForAll("flights") FlightPlan plan, @ForAll("winds") Winds winds) {
        // Given
        Flight flight = new Flight(plan, winds);
        Instant moment = plan.departure().plus(plan.reportInterval().multipliedBy(2));

        // When, Then
        assertThat(flight.positionReportAt(moment.plus(plan.reportInterval().dividedBy(2))))
                .isEqualTo(flight.positionReportAt(moment));
        assertThat(flight.positionReportAt(plan.departure())).isEmpty();
    }

    @Test
    void shouldHoverOverThePlaceBeforeItDescends() {
        // Given
        FlightPlan plan = departingNow(BASE, PICKUP, DROPOFF, 1);
        Flight flight = new Flight(plan, Winds.CALM);
        Instant arrived = plan.pickupEta().minusSeconds(50);

        // When
        Location before = flight.locationAt(arrived.plusSeconds(1));
        Location after = flight.locationAt(arrived.plusSeconds(9));

        // Then
        assertThat(before).isEqualTo(after).isEqualTo(PICKUP.atAltitude(Leg.CRUISE_ALTITUDE));
        assertThat(flight.locationAt(arrived.plusSeconds(20)).altitude()).isCloseTo(90, within(0.1));
    }

    @Test
    void shouldTakeLongerAgainstTheWindAndKeepWhatHasBeen() {
        // Given a flight due south, and a wind from the south while it is on its first leg
        FlightPlan plan = departingNow(GreatCircle.from(PICKUP, 0, 1_500), PICKUP, DROPOFF, 1);
        Instant rising = NOW.plusSeconds(80);
        Winds winds = new Winds(List.of(new Winds.Change(rising, new Wind(5, 180))));
        Flight calm = new Flight(plan, Winds.CALM);

        // When
        Flight windy = new Flight(plan, winds);

        // Then: after 50 s of cruising 750 m are left, at 10 m/s
        assertThat(windy.positionReportAt(rising)).isEqualTo(calm.positionReportAt(rising));
        assertThat(secondsAfterNow(windy.timeOf(Milestone.LANDED_AT_PICKUP)))
                .isCloseTo(30 + 50 + 75 + 10 + 40, within(0.01));
        assertThat(windy.reportOf(Milestone.LANDED_AT_PICKUP).pickupEta())
                .isEqualTo(windy.timeOf(Milestone.LANDED_AT_PICKUP));
    }

    @Test
    void shouldTellTheTimesThatStillAirAllowsFromWhereItIs() {
        // Given
        FlightPlan plan = departingNow(GreatCircle.from(PICKUP, 0, 1_500), PICKUP, DROPOFF, 1);
        Winds winds = new Winds(List.of(new Winds.Change(NOW, new Wind(5, 180))));
        Flight flight = new Flight(plan, winds);

        // When
        FlightReport report = flight.positionReportAt(NOW.plusSeconds(30 + 60)).orElseThrow();

        // Then: 600 m flown in 60 s, so 900 m are left
        assertThat(secondsAfterNow(report.pickupEta())).isCloseTo(90 + 900 / 15.0 + 50, within(0.01));
        assertThat(Duration.between(report.pickupEta(), report.deliveryEta()))
                .isEqualTo(Duration.between(plan.pickupEta(), plan.deliveryEta()));
    }

    @Property(tries = 200)
    void shouldNumberAFailureAfterAllThatWasReported(
            @ForAll("flights") FlightPlan plan, @ForAll("winds") Winds winds, @ForAll("shares") double share) {
        // Given
        Flight flight = new Flight(plan, winds);
        Instant landing = flight.timeOf(Milestone.LANDED_AT_DROPOFF);
        Instant failing = plan.departure()
                .plusMillis((long) (Duration.between(plan.departure(), landing).toMillis() * share));

        // When
        FlightReport failure = flight.failureReport(failing);

        // Then
        assertThat(failure.status()).isEqualTo(Status.Failed);
        assertThat(allReports(plan, winds).stream()
                        .filter(report -> !report.occurredAt().isAfter(failing))
                        .map(FlightReport::sequence))
                .allMatch(earlier -> earlier < failure.sequence());
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 0.99);
    }

    @Provide
    Arbitrary<Winds> winds() {
        return Combinators.combine(
                        Arbitraries.integers().between(-60, 900),
                        Arbitraries.doubles().between(0, 12),
                        Arbitraries.doubles().between(0, 360))
                .as((second, speed, from) -> new Winds.Change(NOW.plusSeconds(second), new Wind(speed, from)))
                .list()
                .ofMaxSize(4)
                .map(changes -> new Winds(changes.stream()
                        .sorted(Comparator.comparing(Winds.Change::since))
                        .toList()));
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

    private static List<FlightReport> allReports(FlightPlan plan, Winds winds) {
        Flight flight = new Flight(plan, winds);
        List<FlightReport> reports = new ArrayList<>(
                Stream.of(Milestone.values()).map(flight::reportOf).toList());
        for (Instant slot = plan.departure();
                !slot.isAfter(flight.timeOf(Milestone.LANDED_AT_DROPOFF));
                slot = slot.plus(plan.reportInterval())) {
            flight.positionReportAt(slot).ifPresent(reports::add);
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
