package com.fabrikam.dronedelivery.local;

/** A part that did not start or is gone: which one, why, and what it said last. */
public final class PartFailure extends PlatformException {

    private static final long serialVersionUID = 1;

    private final Part part;

    PartFailure(Part part, String what, PartLog log) {
        super(describe(part, what, log));
        this.part = part;
    }

    public Part part() {
        return part;
    }

    private static String describe(Part part, String what, PartLog log) {
        StringBuilder text = new StringBuilder(part.id() + " " + what);
        log.probableCause().ifPresent(cause -> text.append("\n  cause: ").append(cause));
        text.append("\n  log:   ").append(log.file());
        log.tail(15).forEach(line -> text.append("\n    | ").append(line));
        return text.toString();
    }
}
