using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary>The functions that C calls; <c>impedancefit.h</c> describes each. All may be called on any thread at any time.</summary>
internal static unsafe class Exports
{
    private static readonly byte* Version = Copy(Encoding.UTF8.GetBytes(LibraryVersion.Text));

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_interface", CallConvs = [typeof(CallConvCdecl)])]
    private static int Interface() => LibraryVersion.Interface;

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_version", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* VersionText() => Version;

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_parse", CallConvs = [typeof(CallConvCdecl)])]
    private static int Parse(byte* circuit, byte** result) =>
        Call(0, result, (_, stream) => FileCalls.Parse(TextOf(circuit), stream));

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_read", CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(byte* path, byte* options, long cancellation, byte** result) =>
        Call(cancellation, result, (host, stream) => FileCalls.Read(TextOf(path), TextOf(options), host, stream));

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_fit", CallConvs = [typeof(CallConvCdecl)])]
    private static int Fit(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Fit());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_identify", CallConvs = [typeof(CallConvCdecl)])]
    private static int Identify(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Identify());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_drt", CallConvs = [typeof(CallConvCdecl)])]
    private static int Drt(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Drt());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_check", CallConvs = [typeof(CallConvCdecl)])]
    private static int Check(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Check());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_series", CallConvs = [typeof(CallConvCdecl)])]
    private static int Series(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Series());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_conductivity", CallConvs = [typeof(CallConvCdecl)])]
    private static int Conductivity(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result) =>
        Call(spectra, count, options, cancellation, result, calls => calls.Conductivity());

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_circuit_open", CallConvs = [typeof(CallConvCdecl)])]
    private static int CircuitOpen(byte* text, long* circuit, nuint* parameters, byte** error) => Call(0, error, (_, _) =>
    {
        long number = Evaluations.Open(TextOf(text), out int count);
        if (circuit is not null)
            *circuit = number;
        else
            Evaluations.Close(number);
        if (parameters is not null)
            *parameters = (nuint)count;
        return 1;
    });

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_circuit_close", CallConvs = [typeof(CallConvCdecl)])]
    private static int CircuitClose(long circuit) => (int)(Evaluations.Close(circuit) ? Status.Done : Status.Refused);

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_evaluate", CallConvs = [typeof(CallConvCdecl)])]
    private static int Evaluate(long circuit, double* hertz, nuint points, double* parameters, nuint parameterCount, double* real,
        double* imaginary, double* derivativesReal, double* derivativesImaginary, byte** error) => Call(0, error, (_, _) =>
    {
        int n = Length(points), p = Length(parameterCount), all = Length(points * parameterCount);
        if (hertz is null || real is null || imaginary is null || (parameters is null && p > 0))
            throw MissingColumn();
        bool derives = derivativesReal is not null && derivativesImaginary is not null;
        Evaluations.Compute(circuit, new(hertz, n), new(parameters, p), new(real, n), new(imaginary, n),
            derives ? new(derivativesReal, all) : [], derives ? new(derivativesImaginary, all) : []);
        return 1;
    });

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_cancellation_create", CallConvs = [typeof(CallConvCdecl)])]
    private static long CancellationCreate() => Cancellations.Create();

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_cancellation_cancel", CallConvs = [typeof(CallConvCdecl)])]
    private static int CancellationCancel(long cancellation) =>
        (int)(Cancellations.Cancel(cancellation) ? Status.Done : Status.Refused);

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_cancellation_free", CallConvs = [typeof(CallConvCdecl)])]
    private static int CancellationFree(long cancellation) =>
        (int)(Cancellations.Free(cancellation) ? Status.Done : Status.Refused);

    [UnmanagedCallersOnly(EntryPoint = "impedancefit_free", CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(byte* text) => NativeMemory.Free(text);

    private static int Call(NativeSpectrum* spectra, nuint count, byte* options, long cancellation, byte** result,
        Func<SpectrumCalls, int> verb) => Call(cancellation, result, (host, stream) =>
    {
        if (spectra is null && count > 0)
            throw MissingColumn();
        SpectrumInput[] inputs = new SpectrumInput[Length(count)];
        for (int k = 0; k < inputs.Length; k++)
            inputs[k] = spectra[k].Read(k + 1);
        return verb(new SpectrumCalls(inputs, TextOf(options), host, stream));
    });

    private static int Call(long cancellation, byte** result, Func<CallHost, Stream, int> work)
    {
        using MemoryStream stream = new();
        Status status = GuardedCall.Run(cancellation, stream, host => work(host, stream));
        if (result is not null)
            *result = stream.Length == 0 ? null : Copy(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        return (int)status;
    }

    private static string TextOf(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static int Length(nuint length) => length <= (nuint)Array.MaxLength / sizeof(double) ? (int)length
        : throw new RequestException($"{length} is too large for a length.", "Give the number of values.");

    private static RequestException MissingColumn() =>
        new("an array is missing.", "Give the address of each array that has a length.");

    private static byte* Copy(ReadOnlySpan<byte> text)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(copy, text.Length));
        copy[text.Length] = 0;
        return copy;
    }
}
