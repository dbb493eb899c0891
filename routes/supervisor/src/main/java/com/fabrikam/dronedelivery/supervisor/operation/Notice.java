package com.fabrikam.dronedelivery.supervisor.operation;

/** What came of an attempt to notify the customer. */
public sealed interface Notice {

    /** A mail server has taken it. */
    record Sent(String messageId) implements Notice {}

    /** The customer wants none, or has no account any more. */
    record Unwanted(String why) implements Notice {}

    /** It will never be taken as it is. */
    record Refused(String why) implements Notice {}

    /** Mail server or Account did not take part. */
    record NotYet(String why) implements Notice {}
}
