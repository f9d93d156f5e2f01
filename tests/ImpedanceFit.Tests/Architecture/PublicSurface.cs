using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>The public types and members of an assembly as sorted lines: what a user's program can be built against.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(byte)] = "byte",
        [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(char)] = "char",
    };

    /// <summary>A line a type, and below it, indented, a line a member.</summary>
    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal).SelectMany(type => MembersOf(type).Prepend(Heading(type)));

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name =>
                $"    {name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }
        return type.GetMembers(Declared).Where(IsForUsers).Select(Line).Order(StringComparer.Ordinal).Select(line => "    " + line);
    }

    private static bool IsForUsers(MemberInfo member)
    {
        // What the compiler adds to a record follows from its heading and its properties.
        if (member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<'))
            return false;
        return member switch
        {
            MethodInfo method => IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
            ConstructorInfo constructor => IsSeen(constructor),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsSeen),
            EventInfo raised => IsSeen(raised.AddMethod!),
            _ => false,   // nested types stand in the list of types
        };
    }

    private static bool IsSeen(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static string Heading(Type type)
    {
        List<string> bases = [.. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Select(Name)
            .Order(StringComparer.Ordinal)];
        if (type.IsEnum)
            return $"enum {Name(type)}";
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Insert(0, Name(parent));
        return $"{Kind(type)} {Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
            return "interface";
        bool isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        string noun = (isRecord ? "record " : "") + (type.IsValueType ? "struct" : "class");
        if (type.IsValueType)
            return type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " + noun : noun;
        if (type.IsAbstract)
            return (type.IsSealed ? "static " : "abstract ") + noun;
        return type.IsSealed ? "sealed " + noun : noun;
    }

    private static string Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Reach(constructor)}new({Parameters(constructor)})",
        MethodInfo method => $"{Reach(method)}{method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)})"
            + $" -> {Annotated(method.ReturnType, method.ReturnParameter)}",
        PropertyInfo property => PropertyLine(property),
        FieldInfo field => FieldLine(field),
        _ => $"event {member.Name}",
    };

    private static string PropertyLine(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(IsSeen)];
        IEnumerable<string> words = accessors.Select(accessor => accessor == property.GetMethod ? "get;" : SetterOf(accessor));
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{required}{Reach(accessors[0])}{name} {{ {string.Join(' ', words)} }} -> {Annotated(property)}";
    }

    private static string SetterOf(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";

    private static string FieldLine(FieldInfo field)
    {
        if (field.IsLiteral)
            return string.Create(CultureInfo.InvariantCulture, $"const {field.Name} = {field.GetRawConstantValue()}");
        return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{field.Name} -> {Annotated(field)}";
    }

    private static string Reach(MethodBase method)
    {
        string words = method.IsPublic ? "" : "protected ";
        if (method.IsStatic)
            words += "static ";
        if (method.IsAbstract && !method.DeclaringType!.IsInterface)
            words += "abstract ";
        return words;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string text = $"{Annotated(parameter.ParameterType, parameter)} {parameter.Name}";
        if (parameter.IsOut)
            text = "out " + text["ref ".Length..];
        if (parameter.IsDefined(typeof(ParamArrayAttribute)))
            text = "params " + text;
        return parameter.HasDefaultValue ? text + " = " + DefaultOf(parameter) : text;
    }

    private static string DefaultOf(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "default",
        string words => $"\"{words}\"",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Annotated(PropertyInfo property) =>
        Name(property.PropertyType) + Mark(property.PropertyType, new NullabilityInfoContext().Create(property).ReadState);

    private static string Annotated(FieldInfo field) =>
        Name(field.FieldType) + Mark(field.FieldType, new NullabilityInfoContext().Create(field).ReadState);

    private static string Annotated(Type type, ParameterInfo parameter) =>
        Name(type) + Mark(type, new NullabilityInfoContext().Create(parameter).ReadState);

    private static string Mark(Type type, NullabilityState state) => !type.IsValueType && state == NullabilityState.Nullable ? "?" : "";

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        string name = type.Name.Split('`')[0] + Generics(type.GetGenericArguments());
        return type is { IsNested: true, IsGenericParameter: false } ? $"{type.DeclaringType!.Name.Split('`')[0]}.{name}" : name;
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
}
