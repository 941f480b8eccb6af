using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Degrees that are stated, and proved or tested elsewhere.</summary>
internal static class Claims
{
    /// <summary>What <c>[Homogeneous]</c> states of a method or a class; null without it.</summary>
    public static Rational? Of(ISymbol symbol) => AttributeKinds.StatedDegree(symbol);

    /// <summary>Whether the network takes integers: one written by hand says so, a declared one begins with a look-up.</summary>
    public static bool Embeds(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(Types.IsEmbedded)
            || type.GetAttributes().FirstOrDefault(AttributeKinds.IsStep)?.AttributeClass?.Name == "EmbeddingAttribute";

    /// <summary>The degree of a network marked <c>[XDnn]</c>, whose proof is its own, or one an output where it has several; none for any other class.</summary>
    public static EquatableArray<Rational> OfNet(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(AttributeKinds.IsXDnn) is not { } marker)
            return EquatableArray<Rational>.Empty;
        if (!attributes.Any(AttributeKinds.IsStep))
            return NetHeader.Read(marker).Degree is { } stated ? new([stated]) : EquatableArray<Rational>.Empty;
        var syntax = marker.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (syntax is null)
            return new([1]);
        var graph = ArchitectureBuilder.Build(DeclarationReader.Read(type, syntax, attributes, cancellationToken));
        return graph.Result is null ? EquatableArray<Rational>.Empty : new([.. graph.Results.Select(static result => result.Degree)]);
    }

    /// <summary>One output of a declared network of several, which its generated method gives by its name; null for any other call.</summary>
    public static ClaimedModule? Output(ClaimedModule network, IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Output", Parameters: [{ Type.SpecialType: SpecialType.System_String }] }
            || call.Arguments[0].Value.ConstantValue.Value is not string name
            || call.TargetMethod.ContainingType.BaseType?.TypeArguments.LastOrDefault() is not INamedTypeSymbol { IsTupleType: true } outputs)
            return null;
        var index = outputs.TupleElements.Select(static element => element.Name).ToList().IndexOf(name);
        return index >= 0 && index < network.Degrees.Count ? new ClaimedModule(new([network.Degrees[index]]), network.Embeds) : null;
    }

    /// <summary>A function or module of stated degree: all its tensors are scaled together.</summary>
    public static Value Apply(EquatableArray<Rational> claimed, IReadOnlyList<Value> arguments, IOperation operation)
    {
        var location = Spans.Of(operation);
        var tensors = arguments.Where(static argument => argument is TensorValue or UnknownValue or ChoiceValue)
            .Select(argument => Tensors.Of(argument, location))
            .ToList();
        var causes = Tensors.AllCauses(tensors);
        if (!Types.HoldsTensors(operation.Type))
            return Value.Plain;
        if (operation.Type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(static element => Types.IsTensor(element.Type)))
            return new TupleValue([.. tuple.TupleElements.Select((_, i) => (Value)Apply(claimed[Math.Min(i, claimed.Count - 1)], tensors, causes, location))]);
        if (!Types.IsTensor(operation.Type))
            return new UnknownValue(causes.Add(Causes.CannotProve(location, "what is not a tensor")));
        return Apply(claimed[0], tensors, causes, location);
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
