package com.fabrikam.dronedelivery.datalake.lake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a file in the lake. It is known before the file is written, and the same for every writer that stands at
 * the same offset: whoever is first to put a file there has committed, and nobody else can. The last offset is therefore
 * no part of it.
 */
public record Slot(int partition, LocalDate date, long firstOffset) {

    private static final Pattern FILE_NAME = Pattern.compile("part-(\\d{5})-(\\d{19})\\.parquet");
    private static final String DAY = "date=";

    /** The day's folder. */
    public String folder() {
        return folder(date);
    }

    /** The file within the day's folder. */
    public String fileName() {
        return "part-%05d-%019d.parquet".formatted(partition, firstOffset);
    }

    public static String folder(LocalDate date) {
        return DAY + date;
    }

    /** The day that a folder is for. */
    public static Optional<LocalDate> day(String folder) {
        return folder.matches(DAY + "\\d{4}-\\d{2}-\\d{2}")
                ? Optional.of(LocalDate.parse(folder.substring(DAY.length())))
                : Optional.empty();
    }

    /** The slot of a file of this day, by the file's name. */
    public static Optional<Slot> of(LocalDate date, String fileName) {
        Matcher name = FILE_NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(new Slot(Integer.parseInt(name.group(1)), date, Long.parseLong(name.group(2))))
                : Optional.empty();
    }
}
