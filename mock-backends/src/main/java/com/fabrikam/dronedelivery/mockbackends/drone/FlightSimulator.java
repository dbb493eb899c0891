package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Flies every assigned drone: whoever ticks takes what is due, publishes it, and says whether that succeeded. A flight
 * costs something only when something of it is due.
 *
 * <p>A flight reports nothing beyond a milestone that Kafka has not acknowledged, so what its subscribers see never goes
 * back; and a milestone is recorded after the acknowledgement, so one that may be lost is published again.
 */
public final class FlightSimulator {

    private record Due(Instant at, UUID deliveryId, int revision) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final AtomicInteger beingPublished = new AtomicInteger();
    private final Register<Assignment> assignments;
    private final Clock clock;
    private final Duration retryDelay;
    private final Supplier<Winds> winds;

    /** In still air. */
    public FlightSimulator(Register<Assignment> assignments, Clock clock, Duration retryDelay) {
        this(assignments, clock, retryDelay, () -> Winds.CALM);
    }

    /** Takes up the flights that are not finished. */
    public FlightSimulator(Register<Assignment> assignments, Clock clock, Duration retryDelay, Supplier<Winds> winds) {
        this.assignments = assignments;
        this.clock = clock;
        this.retryDelay = retryDelay;
        this.winds = winds;
        assignments.values().forEach(this::launch);
    }

    void launch(Assignment assignment) {
        if (!assignment.isOver()) {
            schedule(new Due(nextTime(assignment, clock.instant()), assignment.deliveryId(), assignment.revision()));
        }
    }

    /** What blows, and has blown. */
    Winds winds() {
        return winds.get();
    }

    /** At most so many events whose time has come. Each must be given back to one of the next two methods. */
    public List<FlightEvent> takeDue(int limit) {
        Instant now = clock.instant();
        List<FlightEvent> events = new ArrayList<>();
        while (events.size() < limit) {
            Optional<Due> due = pollDue(now);
            if (due.isEmpty()) {
                break;
            }
            take(due.get()).ifPresent(events::add);
        }
        beingPublished.addAndGet(events.size());
        return events;
    }

    /**
     * None of a released drone, whose flight ends so, nor of a plan that is no longer flown. The time is read while nobody can
     * change the assignment: a failure is always later than what was reported before it.
     */
    private Optional<FlightEvent> take(Due due) {
        AtomicReference<FlightEvent> taken = new AtomicReference<>();
        assignments.update(due.deliveryId().toString(), assignment -> {
            if (assignment.revision() == due.revision()) {
                eventAt(clock.instant().truncatedTo(ChronoUnit.MILLIS), assignment)
                        .ifPresent(taken::set);
            }
            return assignment;
        });
        return Optional.ofNullable(taken.get());
    }

    /** Kafka has them: on with these flights. */
    public void published(List<FlightEvent> events) {
        beingPublished.addAndGet(-events.size());
        for (FlightEvent event : events) {
            String id = event.status().deliveryId().toString();
            event.milestone()
                    .ifPresent(done -> assignments.update(
                            id, assignment -> isFlown(event, assignment) ? assignment.published(done) : assignment));
            if (event.isFailure()) {
                assignments.update(
                        id, assignment -> isFlown(event, assignment) ? assignment.failurePublished() : assignment);
            }
            assignments
                    .find(id)
                    .filter(assignment -> isFlown(event, assignment))
                    .ifPresent(this::launch);
        }
    }

    /** Kafka may not have them: the same again a little later, or what is due by then. */
    public void notPublished(List<FlightEvent> events) {
        beingPublished.addAndGet(-events.size());
        Instant later = clock.instant().plus(retryDelay);
        events.forEach(event -> schedule(new Due(later, event.status().deliveryId(), event.revision())));
    }

    private static boolean isFlown(FlightEvent event, Assignment assignment) {
        return event.revision() == assignment.revision();
    }

    /** How many flights are under way or waiting for their time. */
    public synchronized int underWay() {
        return queue.size() + beingPublished.get();
    }

    private Optional<FlightEvent> eventAt(Instant now, Assignment assignment) {
        if (assignment.isOver()) {
            return Optional.empty();
        }
        Flight flight = new Flight(assignment.plan(), winds());
        Instant flownUntil =
                assignment.failure() == null ? now : assignment.failure().at();
        Optional<Milestone> passed =
                assignment.nextMilestone().filter(next -> !flight.timeOf(next).isAfter(flownUntil));
        if (passed.isPresent()) {
            return Optional.of(event(assignment, flight.reportOf(passed.get()), passed));
        }
        if (assignment.failure() != null) {
            return Optional.of(event(assignment, flight.failureReport(flownUntil), Optional.empty()));
        }
        Optional<FlightEvent> position =
                flight.positionReportAt(now).map(report -> event(assignment, report, Optional.empty()));
        if (position.isEmpty()) {
            launch(assignment);
        }
        return position;
    }

    private static FlightEvent event(Assignment assignment, FlightReport report, Optional<Milestone> milestone) {
        boolean tells = milestone.isPresent() || report.status() == FlightReport.Status.Failed;
        return new FlightEvent(
                DroneStatus.of(assignment, report),
                milestone,
                assignment.revision(),
                tells ? assignment.traceparent() : null);
    }

    private Instant nextTime(Assignment assignment, Instant now) {
        if (assignment.failure() != null) {
            return now;
        }
        Milestone next = assignment.nextMilestone().orElseThrow();
        Flight flight = new Flight(assignment.plan(), winds());
        Instant milestone = flight.timeOf(next);
        if (next.status() == FlightReport.Status.InFlight) {
            return milestone;
        }
        Instant slot = flight.nextSlotAfter(now);
        return slot.isBefore(milestone) ? slot : milestone;
    }

    private synchronized void schedule(Due due) {
        queue.add(due);
    }

    private synchronized Optional<Due> pollDue(Instant now) {
        Due head = queue.peek();
        if (head == null || head.at().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(queue.poll());
    }
}
