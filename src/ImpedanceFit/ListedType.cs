using System.Diagnostics.CodeAnalysis;

namespace ImpedanceFit;

/// <summary>A type of the list that each project gets when it is built (Directory.Build.targets), compiled into each of them.</summary>
/// <remarks>A compiler to machine code keeps the constructor for it, though nothing calls it by name.</remarks>
internal readonly struct ListedType([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type)
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    private readonly Type type = type;

    /// <summary>Name of the type, without its namespace.</summary>
    public string Name => type.Name;

    /// <summary>True where the type can be made and is a <typeparamref name="T"/>.</summary>
    public bool Is<T>() =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)) && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>A new object of the type.</summary>
    /// <exception cref="InvalidCastException">The type is not a <typeparamref name="T"/>.</exception>
    public T Create<T>() => (T)Activator.CreateInstance(type)!;
}
