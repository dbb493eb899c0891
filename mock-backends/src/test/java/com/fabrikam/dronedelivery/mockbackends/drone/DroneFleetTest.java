package com.fabrikam.dronedelivery.mockbackends.drone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.mockbackends.AdjustableClock;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Assigned;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Refused;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Undone;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet.Failing;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;
import com.fabrikam.dronedelivery.mockbackends.drone.PackageInfo.Size;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.NotAssigned;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.PickedUp;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.Replanned;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.Superseded;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.TakenBack;
import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Wind;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroneFleetTest {

    private static final Location PICKUP = Location.of(47.62, -122.35);
    private static final UUID DELIVERY = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");

    @TempDir
    private Path folder;

    private final AdjustableClock clock = new AdjustableClock();
    private Winds winds = Winds.CALM;
    private FlightSimulator simulator;
    private DroneFleet fleet;

    @BeforeEach
    void startProcess() {
        Register<Assignment> register = Register.open(
                folder.resolve("drones.journal"),
                Assignment.class,
                JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .build(),
                clock,
                Duration.ofDays(35));
        simulator = new FlightSimulator(register, clock, Duration.ofSeconds(1), () -> winds);
        fleet = new DroneFleet(register, simulator, new DroneRules(42, 1, Duration.ofSeconds(1), 40_000), clock);
    }

    @Test
    void shouldGiveARepeatedCallTheSameDroneAndPlan() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");

        // When
        clock.advance(Duration.ofMinutes(1));
        Assigned second = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-2");

        // Then
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.assignment()).isEqualTo(first.assignment());
        assertThat(fleet.count()).isEqualTo(1);
    }

    @Test
    void shouldRefuseALateCallAfterTheDroneWasReleased() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fleet.release(DELIVERY);

        // When, Then
        assertThat(fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1"))
                .isEqualTo(new Undone());
        assertThat(fleet.assign(DELIVERY, request(Size.Small, 99, 3_000), "c-1"))
                .isEqualTo(new Undone());
    }

    @ParameterizedTest
    @CsvSource({
        "Small,10,true",
        "Small,10.1,false",
        "Medium,15,true",
        "Medium,15.1,false",
        "Large,25,true",
        "Large,25.1,false"
    })
    void shouldCarryWhatTheSizeAllows(Size size, double weight, boolean carried) {
        // When
        AssignOutcome outcome = fleet.assign(DELIVERY, request(size, weight, 3_000), "c-1");

        // Then
        if (carried) {
            assertThat(outcome).isInstanceOf(Assigned.class);
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                    .isEqualTo("PackageTooHeavy"));
            assertThat(fleet.count()).isZero();
        }
    }

    @Test
    void shouldRefuseAWayThatNoDroneCanFly() {
        // When
        AssignOutcome near = fleet.assign(UUID.randomUUID(), request(Size.Small, 1, 39_999), "c-1");
        AssignOutcome far = fleet.assign(DELIVERY, request(Size.Small, 1, 40_001), "c-1");

        // Then
        assertThat(near).isInstanceOf(Assigned.class);
        assertThat(far).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("NoDroneInRange"));
    }

    @Test
    void shouldPublishEachMilestoneOnceAndPositionsBetweenInOrder() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");

        // When
        List<DroneStatus> events = flyToTheEnd();

        // Then
        assertThat(events).extracting(DroneStatus::sequence).doesNotHaveDuplicates();
        assertThat(events).isSortedAccordingTo(java.util.Comparator.comparing(DroneStatus::sequence));
        assertThat(events).extracting(DroneStatus::eventId).doesNotHaveDuplicates();
        assertThat(events.stream().filter(e -> e.status() == Status.Landed).map(DroneStatus::leg))
                .containsExactly(LegName.ToPickup, LegName.ToDropoff);
        assertThat(events.get(0).leg()).isEqualTo(LegName.ToPickup);
        assertThat(events).hasSizeGreaterThan(200).allSatisfy(event -> {
            assertThat(event.correlationId()).isEqualTo("c-1");
            assertThat(event.deliveryId()).isEqualTo(DELIVERY);
        });
        assertThat(simulator.underWay()).isZero();
        assertThat(fleet.count()).isEqualTo(1);
    }

    @Test
    void shouldReportNothingBeyondAMilestoneThatKafkaHasNotAcknowledged() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<FlightEvent> takeOff = simulator.takeDue(10);

        // When
        simulator.notPublished(takeOff);
        clock.advance(Duration.ofMinutes(1));

        // Then
        assertThat(simulator.takeDue(10)).isEqualTo(takeOff);
        assertThat(simulator.takeDue(10)).isEmpty();
    }

    @Test
    void shouldGoOnByTheClockAfterARestartAndRepeatOnlyWhatMayBeLost() {
        // Given: the landing at the pickup was published, but the process died before it knew
        Assigned assigned = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        simulator.published(simulator.takeDue(10));
        clock.set(assigned.assignment().plan().pickupEta());
        FlightEvent landed = simulator.takeDue(10).get(0);
        assertThat(landed.milestone()).contains(Milestone.LANDED_AT_PICKUP);

        // When
        clock.advance(Duration.ofMinutes(2));
        startProcess();
        List<DroneStatus> events = flyToTheEnd();

        // Then
        assertThat(events.get(0)).isEqualTo(landed.status());
        assertThat(events.get(1).status()).isEqualTo(Status.InFlight);
        assertThat(events.get(1).leg()).isEqualTo(LegName.ToDropoff);
        assertThat(events).extracting(DroneStatus::sequence).doesNotHaveDuplicates();
        assertThat(events.get(events.size() - 1).occurredAt())
                .isEqualTo(assigned.assignment().plan().deliveryEta());
        assertThat(fleet.find(DELIVERY))
                .map(Assignment::plan)
                .contains(assigned.assignment().plan());
    }

    @Test
    void shouldEndTheFlightOfAReleasedDrone() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<FlightEvent> takeOff = simulator.takeDue(10);

        // When
        fleet.release(DELIVERY);
        simulator.published(takeOff);
        clock.advance(Duration.ofHours(1));

        // Then
        assertThat(simulator.takeDue(10)).isEmpty();
        assertThat(simulator.underWay()).isZero();
        assertThat(fleet.find(DELIVERY)).isEmpty();
    }

    @Test
    void shouldFlyTheSameWayForTheSameSeedOnly() {
        // When
        Assigned here = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        folder = folder.resolve("elsewhere");
        startProcess();
        Assigned elsewhere = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        Assigned other = (Assigned) fleet.assign(UUID.randomUUID(), request(Size.Small, 1.5, 3_000), "c-1");

        // Then
        assertThat(elsewhere.assignment()).isEqualTo(here.assignment());
        assertThat(other.assignment().droneId()).isNotEqualTo(here.assignment().droneId());
        assertThat(GreatCircle.distance(here.assignment().plan().base(), PICKUP))
                .isBetween(200.0, 1_500.0);
    }

    @Test
    void shouldFlyAnotherPlanFromItsBaseWhenThereIsTime() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<FlightEvent> takeOff = simulator.takeDue(10);
        simulator.published(takeOff);
        clock.advance(Duration.ofSeconds(10));
        Instant later = clock.instant().plus(Duration.ofHours(1));

        // When
        Replanned replanned = (Replanned) fleet.replan(DELIVERY, 7, later);

        // Then
        assertThat(replanned.created()).isTrue();
        assertThat(replanned.assignment().plan().pickupEta()).isEqualTo(later);
        assertThat(replanned.assignment().plan().base())
                .isEqualTo(first.assignment().plan().base());
        assertThat(simulator.takeDue(10)).as("of the plan before").isEmpty();
        clock.set(replanned.assignment().plan().departure());
        List<DroneStatus> events = flyToTheEnd();
        assertThat(events).extracting(DroneStatus::planVersion).containsOnly(7L);
        assertThat(events)
                .extracting(DroneStatus::sequence)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0L);
        assertThat(events)
                .extracting(DroneStatus::eventId)
                .doesNotContain(takeOff.get(0).status().eventId());
        assertThat(events.get(events.size() - 1).occurredAt())
                .isEqualTo(replanned.assignment().plan().deliveryEta());
        assertThat(simulator.underWay()).isZero();
    }

    @Test
    void shouldFlyAnotherPlanFromWhereItIsWhenItIsInAHurry() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        clock.advance(Duration.ofSeconds(40));

        // When
        Replanned replanned = (Replanned) fleet.replan(DELIVERY, 7, clock.instant());

        // Then
        FlightPlan plan = replanned.assignment().plan();
        assertThat(plan.departure()).isEqualTo(clock.instant());
        assertThat(plan.base().altitude()).isEqualTo(Leg.CRUISE_ALTITUDE);
        assertThat(plan.pickupEta())
                .as("no second climb")
                .isBeforeOrEqualTo(first.assignment().plan().pickupEta().plusSeconds(1));
    }

    @Test
    void shouldGiveARepeatedCallTheSamePlanAlsoAfterThePickup() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        Replanned first = (Replanned) fleet.replan(DELIVERY, 7, clock.instant().plusSeconds(600));

        // When
        clock.advance(Duration.ofHours(1));
        Replanned second = (Replanned) fleet.replan(DELIVERY, 7, clock.instant().plusSeconds(1200));

        // Then
        assertThat(second).isEqualTo(new Replanned(first.assignment(), false));
        assertThat(fleet.replan(DELIVERY, 8, clock.instant())).isEqualTo(new PickedUp());
    }

    @Test
    void shouldKeepTheLaterPlanWhenAnEarlierOneComesLate() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        Replanned later = (Replanned) fleet.replan(DELIVERY, 9, clock.instant().plusSeconds(600));

        // When
        ReplanOutcome late = fleet.replan(DELIVERY, 7, clock.instant());

        // Then
        assertThat(late).isEqualTo(new Superseded());
        assertThat(fleet.find(DELIVERY)).contains(later.assignment());
    }

    @Test
    void shouldFlyThePlanBeforeAgainWhenOneIsTakenBack() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        simulator.published(simulator.takeDue(10));
        fleet.replan(DELIVERY, 7, clock.instant().plusSeconds(600));

        // When
        fleet.takeBack(DELIVERY, 7);
        fleet.takeBack(DELIVERY, 7);

        // Then
        assertThat(fleet.find(DELIVERY))
                .map(Assignment::plan)
                .contains(first.assignment().plan());
        assertThat(fleet.replan(DELIVERY, 7, clock.instant())).isEqualTo(new TakenBack());
        assertThat(fleet.find(DELIVERY)).map(Assignment::version).contains(0L);
        List<DroneStatus> events = flyToTheEnd();
        assertThat(events).extracting(DroneStatus::planVersion).containsOnly(0L);
        assertThat(events).extracting(DroneStatus::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(events.get(0).sequence()).as("the take-off is published").isPositive();
    }

    @Test
    void shouldTakeBackExactlyOnePlanWhateverTheOrder() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fleet.replan(DELIVERY, 5, clock.instant().plusSeconds(600));
        Replanned last = (Replanned) fleet.replan(DELIVERY, 9, clock.instant().plusSeconds(1200));

        // When the taking back of the first one is late
        fleet.takeBack(DELIVERY, 5);

        // Then
        assertThat(fleet.find(DELIVERY).orElseThrow().plan())
                .isEqualTo(last.assignment().plan());
        assertThat(fleet.replan(DELIVERY, 9, clock.instant())).isInstanceOf(Replanned.class);
        fleet.takeBack(DELIVERY, 9);
        assertThat(fleet.find(DELIVERY).orElseThrow().plan())
                .isEqualTo(first.assignment().plan());
    }

    @Test
    void shouldRefuseAPlanThatWasTakenBackBeforeItCame() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fleet.takeBack(DELIVERY, 7);

        // When / Then
        assertThat(fleet.replan(DELIVERY, 7, clock.instant())).isEqualTo(new TakenBack());
        assertThat(fleet.replan(DELIVERY, 8, clock.instant())).isInstanceOf(Replanned.class);
    }

    @Test
    void shouldHaveNoPlanForADroneThatWasReleasedOrNeverAssigned() {
        // Given
        UUID released = UUID.randomUUID();
        fleet.assign(released, request(Size.Small, 1.5, 3_000), "c-1");
        fleet.replan(released, 7, clock.instant().plusSeconds(600));
        fleet.release(released);

        // When / Then
        assertThat(fleet.replan(released, 8, clock.instant())).isEqualTo(new TakenBack());
        fleet.takeBack(released, 7);
        assertThat(fleet.find(released)).isEmpty();
        assertThat(fleet.replan(DELIVERY, 7, clock.instant())).isEqualTo(new NotAssigned());
    }

    @Test
    void shouldKnowEveryPlanAfterARestart() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        Replanned replanned =
                (Replanned) fleet.replan(DELIVERY, 7, clock.instant().plusSeconds(600));

        // When
        startProcess();

        // Then
        assertThat(fleet.find(DELIVERY)).contains(replanned.assignment());
        fleet.takeBack(DELIVERY, 7);
        startProcess();
        assertThat(fleet.find(DELIVERY))
                .map(Assignment::plan)
                .contains(first.assignment().plan());
        assertThat(fleet.replan(DELIVERY, 7, clock.instant())).isEqualTo(new TakenBack());
    }

    @Test
    void shouldIgnoreTheAcknowledgementOfAnEventOfThePlanBefore() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<FlightEvent> takeOff = simulator.takeDue(10);
        fleet.replan(DELIVERY, 7, clock.instant());

        // When
        simulator.published(takeOff);
        simulator.notPublished(takeOff);

        // Then
        assertThat(fleet.find(DELIVERY).orElseThrow().milestonesPublished()).isZero();
        List<DroneStatus> events = flyToTheEnd();
        assertThat(events).extracting(DroneStatus::eventId).doesNotHaveDuplicates();
        assertThat(events).extracting(DroneStatus::planVersion).containsOnly(7L);
    }

    @Test
    void shouldReportAFailureInFlightOnceAndNothingAfterIt() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<DroneStatus> before = fly(300);

        // When
        assertThat(fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.")).isEqualTo(Failing.DONE);
        assertThat(fleet.fail(DELIVERY, "Other", "Again.")).isEqualTo(Failing.DONE);

        // Then
        List<DroneStatus> after = flyToTheEnd();
        assertThat(after).singleElement().satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(Status.Failed);
            assertThat(failed.reason().code()).isEqualTo("MotorFailure");
            assertThat(failed.sequence())
                    .isGreaterThan(before.get(before.size() - 1).sequence());
        });
        startProcess();
        assertThat(flyToTheEnd()).isEmpty();
    }

    @Test
    void shouldReportAFailureAgainAfterARestartUntilKafkaHasIt() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fly(300);
        fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.");
        List<FlightEvent> failure = simulator.takeDue(10);

        // When
        startProcess();

        // Then
        assertThat(flyToTheEnd()).containsExactly(failure.get(0).status());
    }

    @Test
    void shouldCountAFlightWhileItsEventsAreBeingPublished() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        assertThat(simulator.underWay()).isEqualTo(1);

        // When
        List<FlightEvent> takeOff = simulator.takeDue(10);

        // Then
        assertThat(simulator.underWay()).isEqualTo(1);
        simulator.published(takeOff);
        assertThat(simulator.underWay()).isEqualTo(1);
        flyToTheEnd();
        assertThat(simulator.underWay()).isZero();
    }

    @Test
    void shouldFailInFlightOnly() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fleet.replan(DELIVERY, 1, clock.instant().plusSeconds(3_600));

        // When / Then
        assertThat(fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.")).isEqualTo(Failing.NOT_IN_FLIGHT);
        assertThat(fleet.fail(UUID.randomUUID(), "MotorFailure", "A motor has stopped."))
                .isEqualTo(Failing.NOT_ASSIGNED);
        clock.advance(Duration.ofHours(2));
        assertThat(fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.")).isEqualTo(Failing.NOT_IN_FLIGHT);
    }

    @Test
    void shouldFlyAnotherPlanByAnotherDroneWhenTheFirstHasFailed() {
        // Given
        Assigned first = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fly(100);
        fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.");
        flyToTheEnd();

        // When
        Replanned replaced = (Replanned) fleet.replan(DELIVERY, 4, clock.instant());

        // Then
        assertThat(replaced.assignment().droneId())
                .isNotEqualTo(first.assignment().droneId());
        assertThat(fleet.replan(DELIVERY, 4, clock.instant())).isEqualTo(new Replanned(replaced.assignment(), false));
        List<DroneStatus> events = flyToTheEnd();
        assertThat(events)
                .extracting(DroneStatus::droneId)
                .containsOnly(replaced.assignment().droneId());
        assertThat(events.get(events.size() - 1).leg()).isEqualTo(LegName.ToDropoff);
        assertThat(events.get(events.size() - 1).status()).isEqualTo(Status.Landed);
    }

    @Test
    void shouldHaveTheFailedDroneAgainWhenThePlanOfTheOtherIsTakenBack() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fly(100);
        fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.");
        flyToTheEnd();
        Assignment failed = fleet.find(DELIVERY).orElseThrow();
        fleet.replan(DELIVERY, 4, clock.instant().plusSeconds(3_600));

        // When
        fleet.takeBack(DELIVERY, 4);

        // Then
        Assignment again = fleet.find(DELIVERY).orElseThrow();
        assertThat(again.droneId()).isEqualTo(failed.droneId());
        assertThat(again.failure()).isEqualTo(failed.failure());
        assertThat(flyToTheEnd()).isEmpty();
    }

    @Test
    void shouldRefuseAnotherPlanWhenTheDroneFailedWithThePackage() {
        // Given
        fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fly(1_200);
        fleet.fail(DELIVERY, "MotorFailure", "A motor has stopped.");

        // When / Then
        assertThat(fleet.replan(DELIVERY, 4, clock.instant())).isEqualTo(new PickedUp());
    }

    @Test
    void shouldLandLaterWhenAHeadwindRisesInFlightAlsoAfterARestart() {
        // Given
        Assigned assigned = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        List<DroneStatus> events = new ArrayList<>(fly(1_000));
        winds = new Winds(List.of(new Winds.Change(clock.instant(), new Wind(10, 90))));

        // When
        startProcess();
        events.addAll(flyToTheEnd());

        // Then
        DroneStatus landed = events.get(events.size() - 1);
        assertThat(landed.status()).isEqualTo(Status.Landed);
        assertThat(landed.occurredAt())
                .isEqualTo(landed.deliveryEta())
                .isAfter(assigned.assignment().plan().deliveryEta().plusSeconds(60));
        assertThat(events).extracting(DroneStatus::sequence).doesNotHaveDuplicates();
        assertThat(events).extracting(DroneStatus::deliveryEta).isSorted();
    }

    private List<DroneStatus> flyToTheEnd() {
        return fly(5_000);
    }

    @Test
    void shouldAddUpWhatWasDeliveredForAnOwnerInAMonth() {
        // Given
        Instant start = clock.instant();
        Assigned delivered = (Assigned) fleet.assign(DELIVERY, request(Size.Small, 1.5, 3_000), "c-1");
        fly(seconds(600));
        fleet.assign(UUID.randomUUID(), request(Size.Small, 1.5, 3_000), "c-2");
        fly(seconds(5));
        FlightPlan plan = delivered.assignment().plan();
        double metres = GreatCircle.distance(plan.base(), PICKUP) + 3_000;

        // When
        Utilization all = fleet.utilization("alice", start, clock.instant());

        // Then
        assertThat(all.flights()).isEqualTo(1);
        assertThat(all.miles()).isCloseTo(metres / 1_609.344, within(0.001));
        assertThat(all.hours())
                .isEqualTo(
                        Duration.between(plan.departure(), plan.deliveryEta()).toMillis() / 3_600_000.0);
        assertThat(fleet.utilization("bob", start, clock.instant()).flights()).isZero();
        assertThat(fleet.utilization("alice", start, plan.deliveryEta()).flights())
                .isZero();
    }

    private static int seconds(int seconds) {
        return seconds * 5;
    }

    private List<DroneStatus> fly(int ticks) {
        List<DroneStatus> events = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            List<FlightEvent> due = simulator.takeDue(100);
            due.forEach(event -> events.add(event.status()));
            simulator.published(due);
            clock.advance(Duration.ofMillis(200));
        }
        return events;
    }

    private DroneRequest request(Size size, double weight, double metres) {
        return new DroneRequest(
                "alice",
                PICKUP,
                GreatCircle.from(PICKUP, 90, metres),
                clock.instant(),
                false,
                new PackageInfo("p-1", size, weight));
    }
}
