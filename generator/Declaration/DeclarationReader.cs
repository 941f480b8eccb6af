using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Architecture;

namespace XAttr.Generator.Declaration;

/// <summary>Reads a class marked <c>[XDnn]</c> into values; no symbol or syntax node lives past it.</summary>
internal static class DeclarationReader
{
    public const string XDnnMetadataName = "XAttr.XDnnAttribute";

    /// <summary>Reads the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The declaration of it that carries <c>[XDnn]</c>.</param>
    /// <param name="attributes">Its attributes, in order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static NetDeclaration Read(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, ImmutableArray<AttributeData> attributes, CancellationToken cancellationToken)
    {
        var inputShape = EquatableArray<long>.Empty;
        var steps = new List<StepDeclaration>(attributes.Length);
        var isComplete = true;
        foreach (var attribute in attributes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isXDnn = IsXDnn(attribute);
            if (!isXDnn && !IsStep(attribute))
                continue;
            if (attribute.AttributeConstructor is null || HasErrors(attribute))
                isComplete = false;
            else if (isXDnn)
                inputShape = ReadShape(attribute);
            else
                steps.Add(ReadStep(attribute));
        }

        var problems = ClassRules.Check(type, syntax, attributes);
        return new NetDeclaration(
            TypeIdentityReader.Read(type, syntax), inputShape, EquatableArray<StepDeclaration>.From(steps), problems, isComplete);
    }

    /// <summary>Whether the attribute is <c>[XDnn]</c> itself.</summary>
    public static bool IsXDnn(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "XDnnAttribute" } type && IsOurs(type);

    /// <summary>Whether the attribute is a step of an architecture.</summary>
    public static bool IsStep(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Name == "ArchitectureAttribute")
                return IsOurs(type);
        }

        return false;
    }

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "XAttr", ContainingNamespace.IsGlobalNamespace: true };

    private static bool HasErrors(AttributeData attribute) =>
        attribute.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error)
        || attribute.NamedArguments.Any(static argument => argument.Value.Kind == TypedConstantKind.Error);

    private static EquatableArray<long> ReadShape(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 && ReadValue(attribute.ConstructorArguments[0]) is IntegersValue { Values: var values }
            ? values
            : EquatableArray<long>.Empty;

    private static StepDeclaration ReadStep(AttributeData attribute)
    {
        var arguments = new List<Argument>();
        var positional = attribute.ConstructorArguments;
        for (var i = 0; i < positional.Length; i++)
        {
            // An optional parameter that was not written carries its default, which is the layer's default too.
            var parameter = attribute.AttributeConstructor!.Parameters[i];
            if (!parameter.IsOptional || !Equals(positional[i].Value, parameter.ExplicitDefaultValue))
                arguments.Add(new Argument(PropertyName(parameter.Name), ReadValue(positional[i]), IsNamed: false));
        }

        foreach (var named in attribute.NamedArguments)
            arguments.Add(new Argument(named.Key, ReadValue(named.Value), IsNamed: true));
        var name = attribute.AttributeClass!.Name;
        var kind = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        return new StepDeclaration(kind, EquatableArray<Argument>.From(arguments));
    }

    private static string PropertyName(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);

    private static ArgumentValue ReadValue(TypedConstant constant)
    {
        if (constant.IsNull)
            return new OtherValue("null");
        if (constant.Kind == TypedConstantKind.Array)
        {
            var values = constant.Values.Select(ReadValue).ToList();
            return values.All(static value => value is IntegerValue)
                ? new IntegersValue(new EquatableArray<long>(values.Select(static value => ((IntegerValue)value).Value).ToArray()))
                : new OtherValue("an array of other things than integers");
        }

        return constant.Value switch
        {
            bool value => new BooleanValue(value),
            string value => new TextValue(value),
            double value => new RealValue(value),
            float value => new RealValue(value),
            sbyte or byte or short or ushort or int or uint or long when constant.Kind == TypedConstantKind.Primitive =>
                new IntegerValue(Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture)),
            _ => new OtherValue(constant.Kind == TypedConstantKind.Type ? "a type" : "a constant of another type"),
        };
    }
}
