package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fabrikam.dronedelivery.compatibility.wire.WrongField;
import com.fabrikam.dronedelivery.compatibility.wire.WrongFieldsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The places of a request, which the old API has as texts. A text that is a pair of coordinates is a place by itself; the others have
 * to be asked for, one after the other.
 */
public final class Addresses {

    private static final int LONGEST = 256;
    private static final String NUMBER = "\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)\\s*";
    private static final Pattern COORDINATES = Pattern.compile(NUMBER + "," + NUMBER);

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Location> places = new LinkedHashMap<>();
    private final List<WrongField> wrong = new ArrayList<>();
    private final Deque<String> toBeAskedFor = new ArrayDeque<>();

    /** A text that is null is none to be found. */
    Addresses(String pickupLocation, String dropOffLocation) {
        add(OldRequest.PICKUP, pickupLocation);
        add(OldRequest.DROPOFF, dropOffLocation);
        refuseIfWrong();
    }

    private void add(String field, String text) {
        if (text == null) {
            return;
        }
        texts.put(field, text);
        var coordinates = COORDINATES.matcher(text);
        if (coordinates.matches()) {
            place(field, Double.parseDouble(coordinates.group(1)), Double.parseDouble(coordinates.group(2)));
        } else if (text.isBlank() || text.length() > LONGEST) {
            wrong.add(new WrongField(field, "must have 1 to " + LONGEST + " characters"));
        } else {
            toBeAskedFor.add(field);
        }
    }

    private void place(String field, double latitude, double longitude) {
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            wrong.add(new WrongField(field, "is nowhere on earth"));
        } else {
            places.put(field, Location.of(latitude, longitude));
        }
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether there is an address that has to be asked for. */
    public boolean anyLeft() {
        return !toBeAskedFor.isEmpty();
    }

    /** The address to be asked for next. */
    public String next() {
        return texts.get(toBeAskedFor.peek());
    }

    /** Where that address is. */
    public void found(Location place) {
        places.put(toBeAskedFor.remove(), place);
        refuseIfThatWasTheLast();
    }

    /** Nobody knows that address. */
    public void unknown() {
        wrong.add(new WrongField(toBeAskedFor.remove(), "is no address that is known"));
        refuseIfThatWasTheLast();
    }

    private void refuseIfThatWasTheLast() {
        if (!anyLeft()) {
            refuseIfWrong();
        }
    }

    private void refuseIfWrong() {
        if (!wrong.isEmpty()) {
            throw new WrongFieldsException(wrong);
        }
    }

    /** Where the package is; null if that was not asked for. */
    public Location pickup() {
        return places.get(OldRequest.PICKUP);
    }

    /** Where it has to go; null if that was not asked for. */
    public Location dropoff() {
        return places.get(OldRequest.DROPOFF);
    }
}
