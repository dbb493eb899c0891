package com.fabrikam.dronedelivery.local;

/** A part that did not start or is gone: which one, why, and what it said last. */
public final class PartFailure extends PlatformException {

    private static final long serialVersionUID = 1;

    private final transient PartInstance instance;

    PartFailure(PartInstance instance, String what, PartLog log) {
        super(describe(instance, what, log));
        this.instance = instance;
    }

    public PartInstance instance() {
        return instance;
    }

    private static String describe(PartInstance part, String what, PartLog log) {
        StringBuilder text = new StringBuilder(part.id() + " " + what);
        log.probableCause().ifPresent(cause -> text.append("\n  cause: ").append(cause));
        text.append("\n  log:   ").append(log.file());
        log.tail(15).forEach(line -> text.append("\n    | ").append(line));
        return text.toString();
    }
}
