using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Circuits.Elements;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Evaluation;

/// <summary>Names the loops of the most common elements for each width of vectors; never called.</summary>
/// <remarks>A kernel binds an element's formula at run time. So a compiler that works ahead in part (<c>dotnet publish -r</c>) does not see
/// which ones will be needed. What is not named here is compiled when first used, which costs a program that runs for one fit some
/// milliseconds and changes nothing else.</remarks>
internal static class AheadOfTime
{
    public static void Bits128(in ElementEvaluation<Lanes128> at, in ElementDerivatives<Lanes128> by) => Name(at, by);

    public static void Bits256(in ElementEvaluation<Lanes256> at, in ElementDerivatives<Lanes256> by) => Name(at, by);

    public static void Bits512(in ElementEvaluation<Lanes512> at, in ElementDerivatives<Lanes512> by) => Name(at, by);

    public static void Bits1024(in ElementEvaluation<Lanes1024> at, in ElementDerivatives<Lanes1024> by) => Name(at, by);

    private static void Name<T>(in ElementEvaluation<T> at, in ElementDerivatives<T> by) where T : unmanaged, ILanes<T>
    {
        new Resistor().Evaluate(at);
        new Resistor().Differentiate(by);
        new ConstantPhaseElement().Evaluate(at);
        new ConstantPhaseElement().Differentiate(by);
        Resistor.SetConstant(at, 1);
        Resistor.SetConstant(by, 1);
        PowerLaw.Evaluate(at, 1, 1, 1);
        PowerLaw.Differentiate(by, 1, 1);
        Reactance.Evaluate(at, 1, 1);
        Proportion.Differentiate(by, 1);
    }
}
