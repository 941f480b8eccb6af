using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Generator.Declaration;

/// <summary>Reads one architecture attribute into values.</summary>
internal static class StepReader
{
    private const string Suffix = "Attribute";

    /// <summary>Whether C# itself accepts the attribute.</summary>
    public static bool Compiles(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);

    public static StepDeclaration Read(AttributeData attribute)
    {
        var type = attribute.AttributeClass!;
        var isBlock = AttributeKinds.IsBlock(type);
        var arguments = new List<Argument>();
        var parameters = attribute.AttributeConstructor!.Parameters;
        for (var i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            // An optional parameter that was not written carries its default, which is the layer's default too.
            var (parameter, constant) = (parameters[i], attribute.ConstructorArguments[i]);
            if (parameter.HasExplicitDefaultValue && constant.Kind != TypedConstantKind.Array && Equals(constant.Value, parameter.ExplicitDefaultValue))
                continue;
            var name = isBlock ? parameter.Name : PropertyName(parameter.Name);
            arguments.Add(new Argument(name, ReadValue(constant), IsNamed: false));
        }

        foreach (var named in attribute.NamedArguments)
            arguments.Add(new Argument(named.Key, ReadValue(named.Value), IsNamed: true));
        return new StepDeclaration(
            KindOf(type), EquatableArray<Argument>.From(arguments), isBlock ? TypeIdentityReader.MetadataName(type) : null);
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
        if (constant.Kind == TypedConstantKind.Array)
            return ReadArray(constant.Values.Select(ReadValue).ToList());
        return constant.Value switch
        {
            bool value => new BooleanValue(value),
            string value => new TextValue(value),
            double value => new RealValue(value),
            float value => new RealValue(value),
            sbyte or byte or short or ushort or int or uint or long when constant.Kind == TypedConstantKind.Primitive =>
                new IntegerValue(Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture)),
            _ => new OtherValue(constant.Kind == TypedConstantKind.Type ? "a type" : "a constant of another type"),
        };
    }

    private static ArgumentValue ReadArray(List<ArgumentValue> values)
    {
        if (values.All(static value => value is IntegerValue))
            return new IntegersValue(new EquatableArray<long>(values.Select(static value => ((IntegerValue)value).Value).ToArray()));
        return values.All(static value => value is IntegerValue or TextValue)
            ? new TextsValue(new EquatableArray<string>(values.Select(static value => value is TextValue text ? text.Value : value.ToString()).ToArray()))
            : new OtherValue("an array of other things than integers or expressions");
    }

    private static string PropertyName(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
