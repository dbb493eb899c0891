/** What a process tells an operator of itself at one look, from its meters and its health; the operators' page is made of it. */
package com.fabrikam.dronedelivery.platform.signals;
