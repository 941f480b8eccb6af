using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>A compilation, emitted to memory and loaded where it can be unloaded again.</summary>
public sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private LoadedAssembly(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
    }

    public Assembly Assembly { get; }

    /// <exception cref="TestFailure">The compilation has errors; they are listed.</exception>
    public static LoadedAssembly Load(Compilation compilation) => TryLoad(compilation, out var diagnostics)
        ?? throw new TestFailure("The source does not compile:\n" + string.Join('\n', diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));

    /// <summary>The same, or null where the compilation has errors, which are among the diagnostics.</summary>
    public static LoadedAssembly? TryLoad(Compilation compilation, out ImmutableArray<Diagnostic> diagnostics)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        diagnostics = result.Diagnostics;
        if (!result.Success)
            return null;

        image.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        return new LoadedAssembly(context, context.LoadFromStream(image));
    }

    /// <summary>A new instance of the type with this metadata name, as a <typeparamref name="T"/> of the test's own context.</summary>
    public T Create<T>(string typeName, params object[] arguments) =>
        (T)Activator.CreateInstance(Assembly.GetType(typeName, throwOnError: true)!, arguments)!;

    public void Dispose() => _context.Unload();
}
