"""Many threads, many calls: the same numbers, flat memory, and calls that can be stopped."""

import signal
import subprocess
import sys
import textwrap
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import impedancefit

THREADS = 8
CALLS = 100_000
MOST_GROWTH_KIB = 16 * 1024
FREQUENCY = np.logspace(5, 0, 12)
CIRCUIT = "R0-p(R1,C1)"
SLOW = "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-p(R4,CPE4)-Wo1"


def resident_kib():
    """Memory of this process that is in use; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def slow_spectrum():
    """A spectrum whose fit by SLOW takes long."""
    frequency = np.logspace(6, -3, 400)
    noise = np.random.default_rng(1).normal(scale=0.01, size=(2, 400))
    z = 10 + sum(r / (1 + (2j * np.pi * frequency * t) ** 0.85) for r, t in ((50, 1e-5), (80, 1e-3), (60, 1e-1), (90, 10)))
    return impedancefit.Spectrum(frequency, z * (1 + noise[0] + 1j * noise[1]))


class ThreadsTests(unittest.TestCase):
    """Calls from many threads."""

    def test_hundred_thousand_calls_from_eight_threads_need_no_more_memory(self):
        circuit, values = impedancefit.Circuit(CIRCUIT), {"R0": 10.0, "R1": 1000.0, "C1": 1e-6}
        impedance, _ = circuit.derivatives(FREQUENCY, values)
        first = impedancefit.fit(FREQUENCY, impedance, CIRCUIT, intervals="none").values

        def calls(count):
            wrong = 0
            for k in range(count):
                if k % 5:
                    wrong += not np.array_equal(circuit.derivatives(FREQUENCY, values)[0], impedance)
                else:
                    wrong += impedancefit.fit(FREQUENCY, impedance, CIRCUIT, intervals="none").values != first
            return wrong

        def on_all_threads(count):
            with ThreadPoolExecutor(THREADS) as pool:
                return sum(pool.map(calls, [count] * THREADS))

        begin = time.monotonic()
        # Some before, so that the heaps have their size.
        self.assertEqual(0, on_all_threads(CALLS // THREADS // 10))
        before = resident_kib()
        self.assertEqual(0, on_all_threads(CALLS // THREADS))
        after = resident_kib()
        print(f"{CALLS} calls, a fifth of them fits, on {THREADS} threads: {time.monotonic() - begin:.0f} s, resident memory "
              f"{before} KiB before and {after} KiB after", file=sys.stderr)
        self.assertLess(after - before, MOST_GROWTH_KIB)

    def test_circuits_are_opened_and_closed_at_once(self):
        def work(k):
            circuit = impedancefit.Circuit(f"R0-p(R1,CPE{k % 7 + 1})")
            return circuit.impedance([1.0, 10.0], [1.0, 2.0, 1e-6, 0.9]).tolist()

        with ThreadPoolExecutor(THREADS) as pool:
            results = list(pool.map(work, range(2_000)))
        self.assertTrue(all(result == results[0] for result in results))


class CancellationTests(unittest.TestCase):
    """Calls that are stopped."""

    def test_call_is_cancelled_from_another_thread(self):
        cancel = impedancefit.Cancellation()
        spectrum = slow_spectrum()
        timer = threading.Timer(0.2, cancel.cancel)
        timer.start()
        with self.assertRaises(impedancefit.Cancelled):
            for _ in range(1_000):
                spectrum.fit(SLOW, cancel=cancel)
        timer.join()
        # One that was cancelled stays so; others are not.
        self.assertRaises(impedancefit.Cancelled, lambda: spectrum.identify(cancel=cancel))
        self.assertTrue(spectrum.fit("R0", intervals="none").parameters)

    def test_many_fits_are_cancelled(self):
        cancel = impedancefit.Cancellation()
        spectra = [slow_spectrum()] * 500
        timer = threading.Timer(0.3, cancel.cancel)
        timer.start()
        self.assertRaises(impedancefit.Cancelled, lambda: impedancefit.fit_many(spectra, SLOW, cancel=cancel))
        timer.join()

    @unittest.skipIf(sys.platform == "win32", "signals of POSIX")
    def test_ctrl_c_ends_a_call(self):
        script = textwrap.dedent("""
            import signal
            import sys
            sys.path.insert(0, sys.argv[1])
            # A job in the background of a script is started without Ctrl-C.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            import test_threads
            spectrum = test_threads.slow_spectrum()
            print("begin", flush=True)
            try:
                while True:
                    spectrum.fit(test_threads.SLOW)
            except KeyboardInterrupt:
                print("interrupted", flush=True)
        """)
        child = subprocess.Popen([sys.executable, "-c", script, __file__.rsplit("/", 1)[0]], stdout=subprocess.PIPE, text=True)
        self.assertEqual("begin\n", child.stdout.readline())
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        try:
            output, _ = child.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            raise
        self.assertEqual((0, "interrupted\n"), (child.returncode, output))

    @unittest.skipIf(sys.platform == "win32", "fork of POSIX")
    def test_forked_process_is_told_instead_of_hanging(self):
        script = textwrap.dedent("""
            import os
            import impedancefit
            child = os.fork()
            if child == 0:
                try:
                    impedancefit.parse("R0")
                except RuntimeError as error:
                    print(error, flush=True)
                os._exit(0)
            os.waitpid(child, 0)
        """)
        output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True).stdout
        self.assertIn("forked", output)


if __name__ == "__main__":
    unittest.main()
