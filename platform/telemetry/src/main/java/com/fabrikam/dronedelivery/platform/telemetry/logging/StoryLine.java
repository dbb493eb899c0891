package com.fabrikam.dronedelivery.platform.telemetry.logging;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What can happen to a delivery, in the words of the log: one line at INFO each, by one logger, so that the level of that logger
 * switches all of them. {@code docs/operations/logs.md} says who writes which, and with which fields.
 */
public enum StoryLine {
    COMMAND_ACCEPTED("Command accepted"),
    COMMAND_READ("Command read"),
    STEP_DONE("Step done"),
    STEP_FAILED("Step failed"),
    COMPENSATION_ENLISTED("Compensation handed to the coordinator"),
    COMPENSATION_CALLED("Compensation called"),
    STEP_UNDONE("Step undone"),
    OUTCOME_PUBLISHED("Outcome published"),
    PACKAGE_CLAIMED("Package claimed"),
    PACKAGE_RELEASED("Package released"),
    DRONE_ASSIGNED("Drone assigned"),
    DRONE_RELEASED("Drone released"),
    STAGE_CHANGED("Stage changed"),
    HISTORY_WRITTEN("History written"),
    LAKE_WRITTEN("Written to the lake"),
    OPERATION_OPENED("Failed operation opened"),
    NOTICE_SENT("Notice sent");

    /** The one logger of the whole story. */
    public static final String LOGGER = "dronedelivery.story";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final String text;

    StoryLine(String text) {
        this.text = text;
    }

    /** {@code step-done}: the field {@code event.action}. */
    public String action() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A line that says so, to be completed with its fields and {@code log()}. */
    public LoggingEventBuilder line() {
        return LOG.atInfo().setMessage(text).addKeyValue("event.action", action());
    }
}
