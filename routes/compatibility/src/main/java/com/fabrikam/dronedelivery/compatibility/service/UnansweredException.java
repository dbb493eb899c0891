package com.fabrikam.dronedelivery.compatibility.service;

/** A call that may be repeated: its answer says that it was not the last word. */
public final class UnansweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ServiceAnswer answer;

    public UnansweredException(ServiceAnswer answer) {
        super(answer.service().title() + " answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public ServiceAnswer answer() {
        return answer;
    }
}
