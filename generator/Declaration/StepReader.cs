using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads one architecture attribute into values.</summary>
internal static class StepReader
{
    private const string Suffix = "Attribute";

    /// <summary>Whether C# itself accepts the attribute.</summary>
    public static bool Compiles(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && (AttributeKinds.ModuleOf(attribute.AttributeClass) is not { } module || ModuleReader.Compiles(module))
        && attribute.ConstructorArguments.All(Compiles)
        && attribute.NamedArguments.All(static argument => Compiles(argument.Value));

    private static bool Compiles(TypedConstant constant) =>
        constant.Kind != TypedConstantKind.Error && (constant.Kind != TypedConstantKind.Array || constant.IsNull || constant.Values.All(Compiles));

    public static StepDeclaration Read(AttributeData attribute)
    {
        var type = attribute.AttributeClass!;
        if (AttributeKinds.ModuleOf(type) is { } module)
            return ModuleReader.ReadStep(attribute, module);
        return AttributeKinds.IsBlock(type)
            ? new StepDeclaration(KindOf(type), ReadArguments(attribute, isBlock: true), TypeIdentityReader.MetadataName(type))
            : new StepDeclaration(BuiltInNames.KindOf(type), ReadArguments(attribute, isBlock: false));
    }

    private static EquatableArray<Argument> ReadArguments(AttributeData attribute, bool isBlock)
    {
        var (positional, named) = (attribute.ConstructorArguments, attribute.NamedArguments);
        if (positional.IsEmpty && named.IsEmpty)
            return EquatableArray<Argument>.Empty;

        // On every edit, for every layer of every network: so no list that grows.
        var arguments = new Argument[positional.Length + named.Length];
        var count = 0;
        for (var i = 0; i < positional.Length; i++)
        {
            // An optional parameter that was not written carries its default, which is the layer's default too.
            var (parameter, constant) = (attribute.AttributeConstructor!.Parameters[i], positional[i]);
            if (parameter.HasExplicitDefaultValue && constant.Kind != TypedConstantKind.Array && Equals(constant.Value, parameter.ExplicitDefaultValue))
                continue;
            var name = isBlock ? parameter.Name : BuiltInNames.PropertyOf(parameter);
            arguments[count++] = new Argument(name, ReadValue(constant), IsNamed: false, parameter.IsParams);
        }

        foreach (var argument in named)
            arguments[count++] = new Argument(argument.Key, ReadValue(argument.Value), IsNamed: true);
        Array.Resize(ref arguments, count);
        return new EquatableArray<Argument>(arguments);
    }

    /// <summary>The attribute's class name without its suffix.</summary>
    public static string KindOf(INamedTypeSymbol type) =>
        type.Name.Length > Suffix.Length && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - Suffix.Length)
            : type.Name;

    public static ArgumentValue ReadValue(TypedConstant constant)
    {
        if (constant.IsNull)
            return new OtherValue("null");
        // An array in the place of a list is the list.
        if (constant.Kind == TypedConstantKind.Array)
            return constant.Values.Length == 1 && constant.Values[0] is { Kind: TypedConstantKind.Array, IsNull: false } list ? ReadValue(list) : ReadIntegers(constant.Values) ?? ReadTexts(constant.Values);
        if (constant.Kind == TypedConstantKind.Enum)
            return ReadEnum(constant);
        return constant.Value switch
        {
            bool value => new BooleanValue(value),
            string value => new TextValue(value),
            double value => new RealValue(value),
            float value => new RealValue(value),
            _ when ReadInteger(constant) is { } integer => IntegerValue.Of(integer),
            _ => new OtherValue(constant.Kind == TypedConstantKind.Type ? "a type" : "a constant of another type"),
        };
    }

    private static ArgumentValue ReadEnum(TypedConstant constant)
    {
        var member = constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value));
        return member is null ? new OtherValue("no member of " + constant.Type.Name) : new EnumValue(constant.Type.Name, member.Name);
    }

    private static long? ReadInteger(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Primitive && constant.Value is sbyte or byte or short or ushort or int or uint or long
            ? Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture)
            : null;

    private static IntegersValue? ReadIntegers(ImmutableArray<TypedConstant> constants)
    {
        var values = new long[constants.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (ReadInteger(constants[i]) is not { } integer)
                return null;
            values[i] = integer;
        }

        return new IntegersValue(new EquatableArray<long>(values));
    }

    private static ArgumentValue ReadTexts(ImmutableArray<TypedConstant> constants)
    {
        var values = constants.Select(ReadValue).ToList();
        return values.All(static value => value is IntegerValue or TextValue)
            ? new TextsValue(new EquatableArray<string>(values.Select(static value => value is TextValue text ? text.Value : value.ToString()).ToArray()))
            : new OtherValue("an array of other things than integers or expressions");
    }
}
