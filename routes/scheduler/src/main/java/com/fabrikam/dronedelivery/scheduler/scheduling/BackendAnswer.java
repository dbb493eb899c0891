package com.fabrikam.dronedelivery.scheduler.scheduling;

/** What a back end answered, or that it did not. */
public sealed interface BackendAnswer {

    /** Whether asking again may help. */
    boolean isTransient();

    /** There was no answer: time-out, refused or broken connection. */
    record None(String cause) implements BackendAnswer {
        @Override
        public boolean isTransient() {
            return true;
        }

        @Override
        public String toString() {
            return cause;
        }
    }

    /** An HTTP answer; the body may be empty. */
    @SuppressWarnings("ArrayRecordComponent")
    record Http(int status, byte[] body) implements BackendAnswer {
        private static final int TOO_MANY_REQUESTS = 429;

        @Override
        public boolean isTransient() {
            return status >= 500 || status == TOO_MANY_REQUESTS;
        }

        boolean isSuccess() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return "answered " + status;
        }
    }
}
