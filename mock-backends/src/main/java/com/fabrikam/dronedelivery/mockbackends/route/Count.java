package com.fabrikam.dronedelivery.mockbackends.route;

/** How many stand. */
record Count(int count) {}
