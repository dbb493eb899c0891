package com.fabrikam.dronedelivery.acceptance;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** How a visitor sees the page. */
enum Look {
    DESKTOP_LIGHT(1280, 860, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 860, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setTimezoneId("UTC");
    }
}
