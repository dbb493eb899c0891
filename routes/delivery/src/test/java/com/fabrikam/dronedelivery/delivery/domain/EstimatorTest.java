package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.delivery.domain.DroneStatus.Activity;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    private static final Instant NOW = Examples.NOW;
    private static final double SPEED = 15;

    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    private final Plan plan = Examples.plan(id);
    private final double metres = plan.pickup().metresTo(plan.dropoff());

    @Test
    void shouldKnowDistancesAndCourses() {
        assertThat(metres).isCloseTo(2_683, within(5.0));
        assertThat(plan.pickup().courseTo(plan.dropoff())).isCloseTo(146, within(1.0));
    }

    @Test
    void shouldLeaveTheTimesOfTheDroneAsTheyAreWithoutAnyKnowledge() {
        // Given
        var report = report(Activity.InFlight, Leg.ToPickup, 200, 500);

        // When / Then
        assertThat(Estimator.NEUTRAL.refined(plan, report)).isEqualTo(report);
        assertThat(Estimator.NEUTRAL.planned(plan)).isEqualTo(plan);
    }

    @Test
    void shouldStretchTheDistanceByTheWeatherAndAllOfItByHistory() {
        // Given: half the speed over ground, and a corridor where all takes a tenth longer
        var report = report(Activity.InFlight, Leg.ToDropoff, 0, 250);

        // When
        var refined = conditions(2, 1.1).refined(plan, report);

        // Then: the drone is half way between, so half of the distance is left
        double cruise = report.location().metresTo(plan.dropoff()) / SPEED;
        assertThat(seconds(refined.deliveryEta())).isCloseTo((250 + cruise) * 1.1, within(0.01));
        assertThat(refined.pickupEta()).isEqualTo(report.pickupEta());
    }

    @Test
    void shouldPutBothLegsOneAfterTheOther() {
        // Given
        var report = report(Activity.InFlight, Leg.ToPickup, 200, 500);

        // When
        var refined = conditions(2, 1).refined(plan, report);

        // Then
        double toPickup = 200 + report.location().metresTo(plan.pickup()) / SPEED;
        double toDropoff = 300 + metres / SPEED;
        assertThat(seconds(refined.pickupEta())).isCloseTo(toPickup, within(0.01));
        assertThat(seconds(refined.deliveryEta())).isCloseTo(toPickup + toDropoff, within(0.01));
    }

    @Test
    void shouldNeitherChangeWhatHasHappenedNorWhatIsOfAnotherPlan() {
        // Given
        var landed = report(Activity.Landed, Leg.ToDropoff, -100, 0);
        var other = Examples.ofPlan(7, report(Activity.InFlight, Leg.ToDropoff, 0, 250));
        var failure = Examples.failure(id, 3, Leg.ToDropoff);

        // When / Then
        var windy = conditions(2, 1.1);
        assertThat(windy.refined(plan, landed)).isEqualTo(landed);
        assertThat(windy.refined(plan, other)).isEqualTo(other);
        assertThat(windy.refined(plan, failure)).isEqualTo(failure);
    }

    @Test
    void shouldExpectALaterArrivalWhenItIsPlanned() {
        // When
        var expected = conditions(1.5, 1).planned(plan);

        // Then
        assertThat(expected.pickupEta()).isEqualTo(plan.pickupEta());
        assertThat(Duration.between(plan.pickupEta(), expected.deliveryEta())).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void shouldDecideByTheArrivalThatIsExpected() {
        // Given a deadline two hours after the pickup, an hour's flight, and a wind that trebles it
        var records = new InMemoryDeliveryRecords();
        var journey = new Journey(records, conditions(3, 1));
        var register = new Register(records, journey, java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC));

        // When / Then
        assertThat(register.create(plan, "c-1")).isInstanceOf(Creation.DeadlineCannotBeMet.class);
    }

    private static Estimator conditions(double weather, double ratio) {
        return new Estimator(new FlightConditions() {
            @Override
            public double weatherFactor(Location from, Location to, boolean expedited) {
                return weather;
            }

            @Override
            public double historicalRatio(Location pickup, Location dropoff) {
                return ratio;
            }
        });
    }

    private DroneStatus report(Activity activity, Leg leg, long toPickup, long toDropoff) {
        return new DroneStatus(
                "DroneStatus",
                id,
                "drone-1",
                3L,
                activity,
                leg,
                new Location(47.61, -122.34, 120.0),
                NOW.plusSeconds(toPickup),
                NOW.plusSeconds(toDropoff),
                NOW,
                0L,
                SPEED,
                null);
    }

    private static double seconds(Instant instant) {
        return Duration.between(NOW, instant).toMillis() / 1000.0;
    }
}
