package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;

/**
 * How a part came back.
 *
 * @param killed how often it was killed in this incident
 * @param down from the fault until it was started, or continued
 * @param ready from there until it said that it can work; zero after a pause
 */
record Recovery(Part part, Fault fault, int killed, Duration down, Duration ready) {}
