/** What every service has in common, switched on by depending on this module. See README.md. */
package com.fabrikam.dronedelivery.platform.defaults;
