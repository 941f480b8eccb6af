using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Degrees that are stated, and proved or tested elsewhere.</summary>
internal static class Claims
{
    /// <summary>What <c>[Homogeneous]</c> states of a method or a class; null without it.</summary>
    public static Rational? Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute is
                {
                    AttributeClass: { Name: "HomogeneousAttribute", ContainingNamespace.Name: "XAttr" },
                    ConstructorArguments: [{ Value: int numerator }, { Value: int denominator and not 0 }],
                })
                return new Rational(numerator, denominator);
        }

        return null;
    }

    /// <summary>Whether the network takes integers: one written by hand says so, a declared one begins with a look-up.</summary>
    public static bool Embeds(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(Types.IsEmbedded)
            || type.GetAttributes().FirstOrDefault(AttributeKinds.IsStep)?.AttributeClass?.Name == "EmbeddingAttribute";

    /// <summary>The degree of a network marked <c>[XDnn]</c>, whose proof is its own; null for any other class.</summary>
    public static Rational? OfNet(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(AttributeKinds.IsXDnn) is not { } marker)
            return null;
        if (!attributes.Any(AttributeKinds.IsStep))
            return NetHeader.Read(marker).Degree;
        var syntax = marker.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (syntax is null)
            return 1;
        var graph = ArchitectureBuilder.Build(DeclarationReader.Read(type, syntax, attributes, cancellationToken));
        return graph.Result?.Degree;
    }

    /// <summary>A function or module of stated degree: all its tensors are scaled together.</summary>
    public static Value Apply(Rational claimed, IReadOnlyList<Value> arguments, IOperation operation)
    {
        var location = Spans.Of(operation);
        var tensors = arguments.Where(static argument => argument is TensorValue or UnknownValue or ChoiceValue)
            .Select(argument => Tensors.Of(argument, location))
            .ToList();
        var causes = Tensors.AllCauses(tensors);
        if (!Types.HoldsTensors(operation.Type))
            return Value.Plain;
        if (operation.Type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(static element => Types.IsTensor(element.Type)))
            return new TupleValue([.. tuple.TupleElements.Select(_ => (Value)Apply(claimed, tensors, causes, location))]);
        if (!Types.IsTensor(operation.Type))
            return new UnknownValue(causes.Add(Causes.CannotProve(location, "what is no tensor")));
        return Apply(claimed, tensors, causes, location);
    }

    private static TensorValue Apply(Rational claimed, IReadOnlyList<TensorValue> tensors, ValueSet<Issue> causes, Location location)
    {
        if (tensors.Any(static tensor => tensor.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(causes);
        var scaled = tensors.Where(static tensor => tensor.Kind == DegreeKind.Known && tensor.DependsOnInput)
            .Select(static tensor => tensor.Degree)
            .Distinct()
            .ToList();
        if (scaled.Count > 1)
            return TensorValue.Unknown(causes.Add(Causes.CannotProve(location, "a stated degree on tensors of several degrees")));
        var degree = scaled.Count == 0 ? 0 : Multiply(claimed, scaled[0]);
        return degree is { } known
            ? new TensorValue(DegreeKind.Known, known, Tensors.Origin(tensors)) { Causes = causes }
            : TensorValue.Unknown(causes.Add(Causes.CannotProve(location, "a degree that does not fit into 64 bits")));
    }

    private static Rational? Multiply(Rational left, Rational right)
    {
        try
        {
            return left * right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
