package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.Optional;

/** How far the workflow of a request has come: what was asked for, and what the steps have found out since. */
public final class Scheduling implements Work {
    private final ScheduleDelivery command;
    private final boolean transportRequired;
    private final Booking booking;
    private final Assignment assignment;
    private final Decision decision;

    private Scheduling(
            ScheduleDelivery command,
            boolean transportRequired,
            Booking booking,
            Assignment assignment,
            Decision decision) {
        this.command = command;
        this.transportRequired = transportRequired;
        this.booking = booking;
        this.assignment = assignment;
        this.decision = decision;
    }

    /** Before the first step. */
    public static Scheduling of(ScheduleDelivery command) {
        return new Scheduling(command, false, null, null, null);
    }

    /** Whether third-party transport is needed. */
    public Scheduling withTransportRequired(boolean required) {
        return new Scheduling(command, required, booking, assignment, decision);
    }

    /** With this transport. */
    public Scheduling withBooking(Booking booked) {
        return new Scheduling(command, transportRequired, booked, assignment, decision);
    }

    /** With this drone. */
    public Scheduling withAssignment(Assignment assigned) {
        return new Scheduling(command, transportRequired, booking, assigned, decision);
    }

    @Override
    public Scheduling withDecision(Decision decided) {
        return new Scheduling(command, transportRequired, booking, assignment, decided);
    }

    @Override
    public ScheduleDelivery command() {
        return command;
    }

    /** Whether a part of the way is too far for a drone. */
    public boolean isTransportRequired() {
        return transportRequired;
    }

    /** The transport, if one was needed. */
    public Optional<Booking> booking() {
        return Optional.ofNullable(booking);
    }

    /** The drone; to be asked after it was scheduled only. */
    public Assignment assignment() {
        return Require.present(assignment, "assignment");
    }

    @Override
    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Where the drone takes the package up: from the sender, or where the transport hands it over. */
    public Location dronePickup() {
        return booking == null ? command.pickup() : booking.handover();
    }
}
