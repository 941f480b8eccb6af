using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using TorchSharp;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>
/// A user's assembly: what it needs is looked for beside it, but for XAttr and TorchSharp, which it shares with the tool, so that its networks are
/// networks here.
/// </summary>
internal sealed class UserAssembly : AssemblyLoadContext
{
    private static readonly string[] Shared = [typeof(IXDnn).Assembly.GetName().Name!, typeof(torch).Assembly.GetName().Name!];

    private readonly AssemblyDependencyResolver _resolver;

    private UserAssembly(string path)
        : base(path) => _resolver = new(path);

    /// <summary>The networks in a file, by full name, with dots before nested classes.</summary>
    /// <exception cref="BadInputException">It is no .NET assembly, needs what is not there, or has no network.</exception>
    public static IReadOnlyList<NetworkType> Networks(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new BadInputException($"{path}: there is no such file; --assembly names what a build wrote, such as bin/Release/net10.0/{Path.GetFileName(path)}.");
        try
        {
            var types = new UserAssembly(full).LoadFromAssemblyPath(full).GetTypes();
            var networks = types.Where(static type => type is { IsAbstract: false, ContainsGenericParameters: false } && typeof(torch.nn.Module).IsAssignableFrom(type))
                .Select(static type => new NetworkType(type.FullName!.Replace('+', '.'), type)).OrderBy(static network => network.Name, StringComparer.Ordinal).ToList();
            return networks.Count > 0 ? networks : throw new BadInputException($"{path}: it has no network, which is a class that derives from torch.nn.Module.");
        }
        catch (BadImageFormatException failure)
        {
            throw new BadInputException($"{path}: it is no .NET assembly.", failure);
        }
        catch (ReflectionTypeLoadException failure)
        {
            var missing = failure.LoaderExceptions.OfType<FileNotFoundException>().Select(static missing => missing.FileName).FirstOrDefault();
            throw new BadInputException(
                missing is null ? $"{path}: {failure.LoaderExceptions[0]?.Message}" : $"{path}: it needs {missing}, which is not beside it; name the file in the folder that the build wrote to.", failure);
        }
        catch (FileLoadException failure)
        {
            throw new BadInputException($"{path}: {failure.Message}", failure);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Shared.Contains(assemblyName.Name) || _resolver.ResolveAssemblyToPath(assemblyName) is not { } path ? null : LoadFromAssemblyPath(path);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
