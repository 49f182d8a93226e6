/** What people do with the console from beginning to end, on a real engine and real sockets. */
package io.posthorn.console.journeys;
