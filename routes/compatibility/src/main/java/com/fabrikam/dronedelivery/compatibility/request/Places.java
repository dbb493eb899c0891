package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.Location;

/** Between which places a delivery goes. */
public interface Places {

    Location pickup();

    Location dropoff();
}
