/** The words of inversify that applications write. */
export { Container, ContainerModule, inject, injectable } from 'inversify'
