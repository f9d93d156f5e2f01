using System.Globalization;
using ImpedanceFit.Conductivity;
using ImpedanceFit.Conductivity.MixedConductors;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>From a fitted circuit and the sizes of the sample to conductivities: bulk, grain boundary,
/// total, ions and electrons, charge transfer.</summary>
/// <remarks>σ = L/(R·A). Grain boundaries by the brick-layer model, σ_gb = L/(R_gb·A)·C_b/C_gb: the
/// boundary's share of the thickness is C_b/C_gb where both have one permittivity; needs boundaries that are thin and conduct worse than
/// the grains (S. M. Haile, D. L. West, J. Campbell, J. Mater. Res. 13 (1998) 1576).</remarks>
public static class ConductivityAnalysis
{
    /// <summary>Fits a spectrum with the defaults and analyses the fit: the same numbers wherever a file, a
    /// circuit and sizes are given.</summary>
    /// <remarks>The fit has intervals by the method of the options: a profile of a parameter may come upon a
    /// deeper minimum, which then counts.</remarks>
    /// <exception cref="ImpedanceFitException">The spectrum has fewer data than the circuit has free parameters.</exception>
    public static ConductivityResult Of(Spectrum spectrum, NamedCircuit circuit, SampleGeometry geometry,
        ConductivityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        options ??= ConductivityOptions.Default;
        FitResult fit = CircuitFitter.Fit(spectrum, circuit.Circuit, new FitOptions { Intervals = options.Intervals });
        return Of(fit, circuit, geometry, options);
    }

    /// <summary>Analyses a fit.</summary>
    /// <param name="fit">The fit. One that did not converge is analysed, with a warning.</param>
    /// <param name="circuit">The circuit file with its roles; a circuit of mere text has none.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="options">What else is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of interfaces or electrons is not positive, or
    /// the conductivity of the electrolyte.</exception>
    public static ConductivityResult Of(FitResult fit, NamedCircuit circuit, SampleGeometry geometry, ConductivityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(geometry);
        options ??= ConductivityOptions.Default;
        if (options.ElectrolyteConductivity is { Value: <= 0 } free)
            throw new ArgumentOutOfRangeException(nameof(options), free.Value, "Expected a positive conductivity of the electrolyte.");
        // First as a fit without sizes is ordered: an order is kept unless another is clearly better, so that the way to it would count.
        fit = RoleOrder.Apply(RoleOrder.Apply(fit, circuit, geometry: null), circuit, geometry);
        FitTrust trust = FitTrust.Of(fit);
        IReadOnlyList<AssignedProcess> processes = ProcessAssignment.Of(fit, circuit, geometry);
        List<Quantity> quantities = [], checks = [];
        SampleLayers layers = new(processes, geometry, IonicTrust.SampleIsElectrolyte(circuit, options.Cell),
            fit.Spectrum.FrequenciesHertz.ToArray().Max());
        AddLayers(layers, geometry, options, quantities, checks);
        List<Diagnostic> diagnostics = [.. trust.Diagnostics, .. AddChargeTransfer(processes, geometry, options, quantities),
            .. NegativeRealParts(fit), .. geometry.Doubts, .. processes.SelectMany(process => process.Diagnostics)];
        if (layers.LeftOut is { } leftOut)
        {
            diagnostics.Add(Diagnostic.Note(DiagnosticCodes.SizesOfElectrode,
                $"{leftOut.Element} is the resistance of the electrolyte, and the sizes are those of the electrode or sample: no "
                    + $"conductivity of the electrolyte is given."));
        }
        if (options.Cell == CellKind.HalfCell && quantities.RemoveAll(IonicTrust.IsIonic) > 0)
            diagnostics.Add(Diagnostic.Note(DiagnosticCodes.SizesOfElectrode,
                "in a half cell the sizes are those of the electrode: the conductivity of the electrolyte is not given."));
        bool isValid = trust.Diagnostics.All(diagnostic => diagnostic.Code != DiagnosticCodes.KramersKronigInvalid);
        if (IonicTrust.Apply(quantities, fit, circuit, geometry, options.Cell, isValid, layers.SlowestSummitHertz) is { } doubt)
            diagnostics.Add(doubt);
        if (Rails.Find(fit, circuit, options.Blocked) is { } rails)
            RailQuantities.Add(rails, geometry, LowFrequencyPlateau.Of(fit, rails), quantities);
        if (options.ElectrolyteConductivity is not null && !AddPores(fit, processes, geometry, options, quantities))
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.NoPores,
                "the circuit has no pores, so the conductivity of the electrolyte in them was not used. Take a circuit such as "
                    + "porous-electrode."));
        }
        bool profiles = options.Intervals is IntervalMethod.Profile or IntervalMethod.Bootstrap;
        return new ConductivityResult
        {
            Fit = fit,
            Geometry = geometry,
            Processes = processes,
            Quantities =
                [.. quantities.Select(quantity => trust.Judge(profiles ? DerivedInterval.Of(quantity, fit, options.Intervals) : quantity))],
            CrossChecks = [.. checks.Select(trust.Judge)],
            Diagnostics = diagnostics,
        };
    }

    // A passive cell has Z′ > 0; a few points near 0 may fall below it by noise.
    private static IEnumerable<Diagnostic> NegativeRealParts(FitResult fit)
    {
        double[] real = fit.Spectrum.RealOhm.ToArray();
        int negative = real.Count(value => value < 0);
        if (negative * 4 > real.Length)
        {
            yield return Diagnostic.Warning(DiagnosticCodes.NegativeRealPart,
                $"Z′ is negative at {negative} of {real.Length} points, but a passive cell has Z′ > 0. Check columns and signs, or the "
                    + $"connection of the cell.");
        }
    }

    private static void AddLayers(SampleLayers layers, SampleGeometry geometry, ConductivityOptions options, List<Quantity> quantities,
        List<Quantity> checks)
    {
        quantities.AddRange(layers.Quantities());
        AssignedProcess? bulk = layers.Undoubted(ElementRole.Bulk), boundary = layers.Undoubted(ElementRole.GrainBoundary);
        if (bulk?.CapacitanceFarad is { } c && boundary?.CapacitanceFarad is { } cb && boundary.ResistanceOhm is { Value: > 0 } rb)
            quantities.Add(BrickLayer(geometry.Conductivity(rb) * c / cb, c / cb));
        if (bulk?.CapacitanceFarad is { } bulkCapacitance && bulk.ResistanceOhm is { Value: > 0 } bulkResistance
            && options.RelativePermittivity is { } permittivity)
        {
            // ε₀ in F/cm; the top of the arc is at ω = 1/(RC).
            UncertainValue sigma =
                permittivity * (PhysicalConstants.VacuumPermittivityFaradPerMetre / 100) / (bulkResistance * bulkCapacitance);
            checks.Add(Quantity.Positive(QuantityNames.BulkConductivity, Unit.SiemensPerCentimetre, sigma,
                "ε₀·ε·ω at the top of the arc, without geometry"));
        }
    }

    private static Quantity BrickLayer(UncertainValue sigma, UncertainValue share)
    {
        Quantity quantity = Quantity.Positive(QuantityNames.SpecificGrainBoundaryConductivity, Unit.SiemensPerCentimetre, sigma,
            "brick layer, L/(R·A)·C_bulk/C_gb, equal permittivities");
        return share.Value < 0.2 ? quantity
            : quantity.WithWarning(DiagnosticCodes.BrickLayer, string.Create(CultureInfo.InvariantCulture,
                $"C_bulk/C_gb = {share.Value:0.##}: the boundaries would fill that share of the sample, which the brick-layer model does "
                + $"not allow."));
    }

    private static IEnumerable<Diagnostic> AddChargeTransfer(IReadOnlyList<AssignedProcess> processes, SampleGeometry geometry,
        ConductivityOptions options, List<Quantity> quantities)
    {
        AssignedProcess[] transfers =
            [.. processes.Where(process => process.Process == ElementRole.ChargeTransfer && process.ResistanceOhm is { Value: > 0 })];
        if (transfers.Length == 0)
            yield break;
        string sum = transfers.Length == 1 ? "R" : $"({string.Join(" + ", transfers.Select(process => process.ResistanceOhm!.From[0]))})";
        UncertainValue specific = transfers.Select(process => process.ResistanceOhm!)
            .Aggregate((a, b) => a + b) * geometry.AreaSquareCentimetres / options.EqualInterfaces;
        string method = options.EqualInterfaces == 1 ? $"{sum}·A"
            : FormattableString.Invariant($"{sum}·A/{options.EqualInterfaces}, equal interfaces");
        quantities.Add(Doubt(Quantity.Positive(QuantityNames.AreaSpecificChargeTransferResistance, Unit.OhmSquareCentimetre, specific,
            method), transfers));
        if (geometry.TemperatureKelvin is { } kelvin)
        {
            string rate = transfers.Length == 1 ? "R_g·T/(n·F·R_ct·A)" : $"R_g·T/(n·F·{sum}·A)";
            quantities.Add(Doubt(Quantity.Positive(QuantityNames.ExchangeCurrentDensity, Unit.AmperePerSquareCentimetre,
                ExchangeCurrent(specific, kelvin, options.ElectronCount), rate), transfers));
        }
        if (transfers.Length > 1)
        {
            yield return Diagnostic.Note(DiagnosticCodes.SeveralChargeTransfers,
                $"{transfers.Length} arcs are of charge transfer ({string.Join(" and ", transfers.Select(process => process.Element))}): "
                    + $"the area-specific resistance is that of their sum.");
        }
    }

    private static Quantity Doubt(Quantity quantity, IEnumerable<AssignedProcess> transfers)
    {
        foreach (AssignedProcess process in transfers.Where(transfer => transfer.ContradictedBy is not null))
        {
            string message = $"{process.Element} has the capacitance of {process.ContradictedBy!.Words}, not of {process.Process.Words}.";
            quantity = quantity.WithWarning(DiagnosticCodes.RoleContradiction, message).Distrusted(Trust.Role, message.TrimEnd('.'));
        }
        return quantity;
    }

    /// <summary>i₀ = R_g·T/(n·F·R_ct·A) in A/cm², from R_ct·A of one electrode in Ω·cm²: the slope of the
    /// Butler–Volmer equation at η = 0.</summary>
    public static UncertainValue ExchangeCurrent(UncertainValue areaSpecificResistance, UncertainValue kelvin, int electronCount)
    {
        ArgumentNullException.ThrowIfNull(areaSpecificResistance);
        ArgumentNullException.ThrowIfNull(kelvin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(electronCount);
        return kelvin * (PhysicalConstants.GasJoulePerMoleKelvin / PhysicalConstants.FaradayCoulombPerMole / electronCount)
            / areaSpecificResistance;
    }

    private static bool AddPores(FitResult fit, IReadOnlyList<AssignedProcess> processes, SampleGeometry geometry,
        ConductivityOptions options, List<Quantity> quantities)
    {
        if (Find(processes, ElementRole.Pore) is not { } pore)
            return false;
        ElementNode element = fit.Circuit.Element(pore.Element.Split(',')[0]);
        string name = element.Element.Description.Parameters.Count == 1 ? element.Name : element.Name + ".Ri";
        quantities.AddRange(PorousElectrode.Of(new FittedValues(fit)[name], geometry, options.ElectrolyteConductivity!,
            options.EqualInterfaces));
        return true;
    }

    private static AssignedProcess? Find(IReadOnlyList<AssignedProcess> processes, ElementRole role) =>
        processes.FirstOrDefault(process => process.Process == role && process.ResistanceOhm is not null)
        ?? (role == ElementRole.Pore ? processes.FirstOrDefault(process => process.Process == role) : null);
}
