package com.fabrikam.dronedelivery.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of a part: the first one, or another one beside it. */
public record PartInstance(Part part, int number) {

    static final int MOST = 3;
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d)");

    public PartInstance {
        if (number < 1 || number > (part.mayBeMany() ? MOST : 1)) {
            throw new PlatformException(
                    part.mayBeMany()
                            ? "There can be %d instances of %s, and none with the number %d"
                                    .formatted(MOST, part.id(), number)
                            : part.id() + " is one process alone");
        }
    }

    static PartInstance of(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches()
                ? new PartInstance(Part.of(numbered.group(1)), Integer.parseInt(numbered.group(2)))
                : new PartInstance(Part.of(id), 1);
    }

    /** The name in logs and paths: {@code scheduler}, {@code scheduler-2}. */
    public String id() {
        return number == 1 ? part.id() : part.id() + "-" + number;
    }
}
