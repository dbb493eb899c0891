package com.fabrikam.dronedelivery.mockbackends.fault;

/** What happens to one call. */
record Verdict(int delayMillis, Answer answer) {

    static final Verdict UNHARMED = new Verdict(0, Answer.AS_IT_IS);

    enum Answer {
        AS_IT_IS,
        REFUSED,
        LOST_AFTER_EFFECT
    }
}
